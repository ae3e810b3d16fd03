import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { compare, type Pair } from './compare.ts';

const streams = 10_000;
const length = 60;

/** P(X ≤ k) for X binomial (n, p). */
function binomialCdf(k: number, n: number, p: number): number {
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let i = 1; i <= k; i++) {
    term += Math.log(n - i + 1) - Math.log(i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return sum;
}

/** The upper end of the exact two-sided 95 % interval for a share of which k of n were seen (Clopper and Pearson, 1934). */
function upperBound(k: number, n: number): number {
  let [low, high] = [k / n, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (binomialCdf(k, n, middle) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}

/** Two strata, one pair after the other, nearly half of the pairs discordant: a service whose grades are noisy. */
function recording(random: () => number): Pair[] {
  return Array.from({ length }, (_, index) => ({
    stratum: index % 2 === 0 ? 'yes' : 'no',
    id: String(index),
    baseline: random() < 0.7 ? 1 : 0,
    candidate: random() < 0.7 ? 1 : Math.round(random() * 10) / 10,
  }));
}

suite('false alarms while somebody looks after every pair', () => {
  for (const { alpha, tolerance } of [
    { alpha: 0.05, tolerance: 0 },
    { alpha: 0.05, tolerance: 0.05 },
  ]) {
    test(`stay below ${alpha} over ${streams} streams whose labels were swapped at random, tolerance ${tolerance}`, (t) => {
      const random = seeded(20261122);
      const pairs = recording(random);
      let alarms = 0;
      for (let stream = 0; stream < streams; stream++) {
        const swapped = pairs.map((pair) =>
          random() < 0.5 ? pair : { ...pair, baseline: pair.candidate, candidate: pair.baseline },
        );
        if (compare(swapped, { alpha, tolerance }).alarm) alarms += 1;
      }
      const bound = upperBound(alarms, streams);
      t.diagnostic(`${alarms} of ${streams} streams alarmed; at most ${bound.toFixed(4)} of all, at 95 %`);
      assert.ok(bound < alpha, `${alarms} false alarms`);
    });
  }

  test('are bounded exactly: the interval has the values of the published tables', () => {
    for (const [k, n, expected] of [
      [0, 10, 0.3085],
      [1, 10, 0.445],
      [5, 100, 0.1128],
    ] as const) {
      assert.ok(Math.abs(upperBound(k, n) - expected) < 1e-4);
    }
  });
});
