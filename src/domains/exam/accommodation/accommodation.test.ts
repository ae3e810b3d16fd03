import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '../../../kernel/id.ts';
import { accommodated, bounds, grantedTime, pinned, stateOf } from './accommodation.ts';

const hour = 3_600;
const none = { multiplier: 1, extraMinutes: 0, breakMinutes: 0 };

test('a quarter more of an hour and ten minutes on top are 85 minutes', () => {
  assert.equal(grantedTime(hour, { ...none, multiplier: 1.25, extraMinutes: 10 }), 85 * 60);
  assert.equal(grantedTime(hour, { ...none, multiplier: 1.15 }), 69 * 60);
});

test('a grant is in force until the end of its last day, unless somebody ends it', () => {
  const grant = { until: '2026-11-16', end: null };
  assert.equal(stateOf(grant, '2026-11-16'), 'in force');
  assert.equal(stateOf(grant, '2026-11-17'), 'over');
  const end = { because: 'Agreed.', endedBy: 'p' as Id<'person'>, endedAt: '2026-11-01T09:00:00.000Z' };
  assert.equal(stateOf({ ...grant, end }, '2026-11-02'), 'ended');
});

const grants = fc.array(
  fc.record({
    accommodationId: fc.uuid().map((text) => text as Id<'accommodation'>),
    multiplier: fc.integer({ min: 20, max: 60 }).map((twentieths) => twentieths / 20),
    extraMinutes: fc.integer({ min: 0, max: bounds.extraMinutes }),
    breakMinutes: fc.integer({ min: 0, max: bounds.breakMinutes }),
  }),
  { maxLength: 4 },
);

test('grants never take anything away, in whatever order they come, and each that helps is named', () => {
  const base = fc.integer({ min: 60, max: 4 * hour });
  fc.assert(
    fc.property(base, grants, grants, (seconds, first, second) => {
      const one = accommodated(seconds, first);
      assert.ok(one.timeLimitSeconds >= seconds && Number.isInteger(one.timeLimitSeconds));
      const gives = one.timeLimitSeconds > seconds || one.breakSeconds > 0;
      assert.equal(one.accommodations.length > 0, gives);
      const both = pinned(one, seconds, second);
      assert.ok(both.timeLimitSeconds >= one.timeLimitSeconds && both.breakSeconds >= one.breakSeconds);
      const other = pinned(accommodated(seconds, second), seconds, first);
      assert.equal(both.timeLimitSeconds, other.timeLimitSeconds);
      assert.equal(both.breakSeconds, other.breakSeconds);
      const whole = accommodated(seconds, [...first, ...second]);
      assert.equal(both.timeLimitSeconds, whole.timeLimitSeconds);
      assert.equal(both.breakSeconds, whole.breakSeconds);
      // Giving it again changes nothing: not even the object, so that nobody records it twice.
      assert.equal(pinned(both, seconds, first), both);
    }),
  );
});
