import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binomialSem, domainBand, kr20, precisionOf } from './precision.ts';
import { cutPoints, type KeyedPlace, score } from './score.ts';

const place = (position: number, key: string[], competency = 't1.tool-calls'): KeyedPlace => ({
  position,
  rule: { type: 'exact', key },
  competency,
  domain: competency.split('.')[0] ?? '',
});
const said = (...choice: string[]) => ({ choice, marked: false });

test('the cut score is a whole number of points and not one too many for binary fractions', () => {
  assert.equal(cutPoints(0.7, 30), 21);
  assert.equal(cutPoints(0.7, 60), 42);
  assert.equal(cutPoints(0.55, 20), 11);
  assert.equal(cutPoints(0.666, 3), 2);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 500 }), (percent, max) => {
      assert.equal(cutPoints(percent / 100, max), Math.ceil((percent * max) / 100));
    }),
  );
});

test('a form is scored by domain, and the least passing score passes', () => {
  const places = [place(1, ['a']), place(2, ['b', 'c']), place(3, ['d'], 't2.choose-examples')];
  const scored = score(
    places,
    new Map([
      [1, said('a')],
      [2, said('c', 'b')],
      [3, said('a')],
    ]),
    0.66,
  );
  assert.deepEqual([scored.raw, scored.max, scored.cut, scored.proposed], [2, 3, 2, 'pass']);
  assert.deepEqual(scored.domains, [
    { domain: 't1', raw: 2, max: 2 },
    { domain: 't2', raw: 0, max: 1 },
  ]);
  assert.equal(score(places, new Map(), 0.66).proposed, 'fail');
});

test('Lord’s standard error is nothing at the ends and largest in the middle', () => {
  assert.equal(binomialSem(0, 30), 0);
  assert.equal(binomialSem(30, 30), 0);
  // √(15 × 15 / 29)
  assert.ok(Math.abs(binomialSem(15, 30) - 2.7854) < 1e-4);
});

test('KR-20 gives the textbook value and falls back while a form has too few sittings', () => {
  // Four sittings of three items: Σpq = 0.1875 + 0.25 + 0.1875, variance of totals (3, 2, 1, 0) = 1.25.
  const points = [
    [1, 1, 1],
    [1, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
  ];
  const found = kr20(points);
  assert.ok(found !== null && Math.abs(found.reliability - 1.5 * (1 - 0.625 / 1.25)) < 1e-12);
  assert.equal(
    kr20([
      [1, 0],
      [0, 1],
    ]),
    null,
  );
  assert.equal(precisionOf(2, 3, points).method, 'binomial');
  const many = Array.from({ length: 32 }, (_, i) => points[i % 4] ?? []);
  const precise = precisionOf(2, 3, many);
  assert.equal(precise.method, 'kr20');
  assert.ok(Math.abs(precise.sem - Math.sqrt(1.25) * Math.sqrt(1 - 0.75)) < 1e-12);
});

test('a domain’s band leaves a doubt at both ends and always holds the share that was reached', () => {
  // n = 5, x = 5, z = 1: (5.5 ± 0.5) / 6.
  const { low, high } = domainBand(5, 5);
  assert.ok(Math.abs(low - 5 / 6) < 1e-12 && Math.abs(high - 1) < 1e-12);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (max, points) => {
      const raw = Math.min(points, max);
      const band = domainBand(raw, max);
      assert.ok(
        0 <= band.low && band.low <= raw / max + 1e-12 && raw / max <= band.high + 1e-12 && band.high <= 1,
      );
      assert.ok(band.high - band.low > 0);
    }),
  );
});
