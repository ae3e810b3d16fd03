import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  betaBelow,
  binomialFrom,
  chiSquareAbove,
  fQuantile,
  logGamma,
  normalAbove,
  normalBelow,
  studentBeyond,
} from './distributions.ts';

const near = (found: number, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs(found - wanted) <= by * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);

test('the values of the tables', () => {
  near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-14);
  near(logGamma(10), Math.log(362_880), 1e-14);
  // Abramowitz & Stegun, tables 26.1 and 26.8, and those in every textbook.
  near(normalBelow(1), 0.841344746068543, 1e-14);
  near(normalBelow(1.959963984540054), 0.975, 1e-14);
  near(normalAbove(6) / 9.865876450376981e-10, 1, 1e-12);
  near(chiSquareAbove(3.841458820694124, 1), 0.05, 1e-13);
  near(chiSquareAbove(18.307038053275146, 10), 0.05, 1e-13);
  near(studentBeyond(2.228138851986274, 10), 0.05, 1e-12);
  near(fQuantile(0.95, 3, 10), 3.708264819, 1e-8);
});

test('a binomial tail is the sum of its terms', () => {
  const choose = (n: number, k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, p) => {
      for (let least = 0; least <= n + 1; least++) {
        let sum = 0;
        for (let k = least; k <= n; k++) sum += choose(n, k) * p ** k * (1 - p) ** (n - k);
        near(binomialFrom(least, n, p), sum, 1e-10);
      }
    }),
    { numRuns: 30 },
  );
});

test('tails fall, and both sides of a distribution add up to 1', () => {
  const number = fc.double({ min: 0.05, max: 50, noNaN: true });
  fc.assert(
    fc.property(number, number, number, (x, a, b) => {
      assert.ok(chiSquareAbove(x, a) >= chiSquareAbove(x + 1, a) - 1e-12);
      near(betaBelow(x / 51, a, b) + betaBelow(1 - x / 51, b, a), 1, 1e-10);
      near(normalBelow(x / 10) + normalBelow(-x / 10), 1, 1e-13);
    }),
  );
});
