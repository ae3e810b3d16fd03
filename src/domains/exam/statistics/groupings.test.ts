import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../../kernel/id.ts';
import type { CountedSitting } from './decided.sql.ts';
import { groupingIds, sidesOf } from './groupings.ts';

const now = '2026-11-16T09:00:00.000Z';
const sitting = (own: Partial<CountedSitting>): CountedSitting => ({
  sittingId: newId<'sitting'>(now),
  formId: 'a form',
  scoredAs: 'a form',
  raw: 20,
  max: 30,
  cut: 21,
  items: [],
  outcome: 'fail',
  attempt: 1,
  edition: 2,
  release: '2026.3',
  supervision: 'in person',
  grantedSeconds: 0,
  accommodated: false,
  candidate: 'somebody',
  startedAt: now,
  ...own,
});

test('what a sitting records puts it into the focal group, and only that', () => {
  const own = {
    attempt: { attempt: 2 },
    course: { release: null },
    supervision: { supervision: 'recorded' },
    accommodation: { accommodated: true },
    time: { grantedSeconds: 300 },
    edition: { edition: 1 },
    half: { startedAt: '2026-11-17T09:00:00.000Z' },
  } as const;
  for (const grouping of groupingIds) {
    const sides = sidesOf(grouping, [sitting(own[grouping]), sitting({})]);
    assert.deepEqual(sides, ['focal', 'reference'], grouping);
    for (const other of groupingIds) {
      if (other === grouping || other === 'half') continue;
      assert.deepEqual(sidesOf(other, [sitting(own[grouping]), sitting({})])[0], 'reference');
    }
  }
});

test('a sitting that nobody watched is in neither group of supervision', () => {
  assert.deepEqual(sidesOf('supervision', [sitting({ supervision: 'none' })]), [null]);
  assert.deepEqual(sidesOf('supervision', [sitting({ supervision: null })]), [null]);
});
