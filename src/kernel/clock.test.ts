import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { addMonths, addSeconds, dayOf, secondsBetween, systemClock } from './clock.ts';

const instants = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

suite('a validity of months', () => {
  test('ends on the same day of the month', () => {
    assert.equal(addMonths('2026-11-16T09:30:00.000Z', 24), '2028-11-16T09:30:00.000Z');
    assert.equal(addMonths('2026-03-15T00:00:00.000Z', -1), '2026-02-15T00:00:00.000Z');
  });

  test('ends on the month’s last day where it has no such day', () => {
    assert.equal(addMonths('2026-01-31T12:00:00.000Z', 1), '2026-02-28T12:00:00.000Z');
    assert.equal(addMonths('2028-01-31T12:00:00.000Z', 1), '2028-02-29T12:00:00.000Z');
    assert.equal(addMonths('2028-02-29T12:00:00.000Z', 12), '2029-02-28T12:00:00.000Z');
  });

  test('never runs over into another month, and keeps the time of day', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -240, max: 240 }), (at, months) => {
        const [from, to] = [new Date(at), new Date(addMonths(at, months))];
        const distance =
          (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
        assert.equal(distance, months);
        assert.ok(to.getUTCDate() <= from.getUTCDate());
        assert.equal(to.toISOString().slice(10), at.slice(10));
      }),
    );
  });
});

test('seconds can be added and counted back', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -1e8, max: 1e8 }), (at, seconds) => {
      assert.equal(secondsBetween(at, addSeconds(at, seconds)), seconds);
    }),
  );
});

test('the day of an instant is the one in UTC', () => {
  assert.equal(dayOf('2026-11-16T23:59:59.999Z'), '2026-11-16');
  assert.match(systemClock(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});
