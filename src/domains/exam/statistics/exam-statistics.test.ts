import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import type { Id } from '../../../kernel/id.ts';
import { normals } from '../psychometrics/irt/simulated.fixture.ts';
import { cutPoints } from '../scoring/score.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';
import { examStatistics } from './exam-statistics.ts';

const places: FormPlace[] = Array.from({ length: 30 }, (_, at) => ({
  formId: 'form',
  position: at + 1,
  item: `q${at + 1}`,
  version: 1,
  scored: true,
}));

/** Decided sittings of candidates of normal abilities; `without` the last so many items of each. */
function decided(count: number, seed: number, without = 0, scoredAs = 'form'): CountedSitting[] {
  const random = seeded(seed);
  const normal = normals(random);
  return Array.from({ length: count }, (_, at): CountedSitting => {
    const ability = normal() + 0.9;
    const items = places.slice(0, places.length - without).map(({ position }) => ({
      position,
      competency: 't1.retry',
      points: random() < 1 / (1 + Math.exp(-ability)) ? 1 : 0,
    }));
    const raw = items.reduce((sum, { points }) => sum + points, 0);
    const cut = cutPoints(0.7, items.length);
    return {
      sittingId: `${seed}-${at}` as Id<'sitting'>,
      formId: 'form',
      scoredAs,
      raw,
      max: items.length,
      cut,
      items,
      outcome: raw >= cut ? 'pass' : 'fail',
      attempt: 1,
      edition: 1,
      release: null,
      supervision: 'recorded',
      grantedSeconds: 0,
      accommodated: false,
      candidate: String(at),
      startedAt: '2026-11-16T09:00:00.000Z',
    };
  });
}

test('an item that was removed for some alone is in no figure of the whole form, and the cut is one of what is left', async () => {
  // Ten items have been removed from the scores of those who gained by it.
  const latest = decided(40, 1);
  const mixed = [...latest, ...decided(40, 2, 10)];
  const { reliability, consistency } = await examStatistics(mixed, places);
  const short = await examStatistics(
    mixed.map((sitting) => {
      const items = sitting.items.slice(0, 20);
      return { ...sitting, items, max: 20, cut: 14 };
    }),
    places,
  );
  assert.equal(reliability?.items, 20);
  assert.ok(consistency !== null && short.consistency !== null);
  assert.deepEqual(consistency, short.consistency, 'a cut of 21 points was taken of 20');
});

test('where candidates have forms of their own, the most sittings whose scores compare give the figures', async () => {
  const changed = decided(5, 3, 10, 'of the new edition');
  const before = decided(40, 4).map((sitting, at) => ({ ...sitting, scoredAs: `own ${at}` }));
  const found = await examStatistics([...changed, ...before], places);
  assert.deepEqual(
    [found.sittings, found.alike, found.drawn?.sittings, found.drawn?.items],
    [45, 40, 40, 30],
  );
  const few = await examStatistics([...changed, ...before.slice(0, 20)], places);
  assert.deepEqual([few.alike, few.drawn], [20, null]);
});

test('of no sitting there is no figure', async () => {
  const none = await examStatistics([], []);
  assert.deepEqual([none.sittings, none.reliability, none.drawn, none.consistency], [0, null, null, null]);
  assert.equal(none.items.size, 0);
});
