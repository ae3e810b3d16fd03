import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { livingstonLewis } from './livingston-lewis.ts';

test('two parallel sittings of candidates with beta-binomial scores, simulated', () => {
  // True shares Beta(8, 4), 40 items: mean 26⅔, KR-21 reliability n/(n + a + b) = 40/52.
  const [n, a, b, cut] = [40, 8, 4, 28];
  const mean = (n * a) / (a + b);
  const variance = (n * a * b * (n + a + b)) / ((a + b) ** 2 * (a + b + 1));
  const found = livingstonLewis({ mean, variance, reliability: n / (n + a + b), max: n, cut });
  assert.equal(found?.effectiveLength, n);

  const random = seeded(12);
  // The 8th smallest of 11 uniform numbers is Beta(8, 4).
  const share = () => Array.from({ length: 11 }, random).toSorted((x, y) => x - y)[7] ?? 0;
  const sittings = 40_000;
  const counted = { same: 0, right: 0, falsePass: 0 };
  for (let candidate = 0; candidate < sittings; candidate++) {
    const truth = share();
    const passes = () => Array.from({ length: n }, random).filter((one) => one < truth).length >= cut;
    const [first, second] = [passes(), passes()];
    const deserved = truth >= cut / n;
    if (first === second) counted.same++;
    if (first === deserved) counted.right++;
    if (first && !deserved) counted.falsePass++;
  }
  const near = (value: number | undefined, count: number) =>
    assert.ok(Math.abs((value ?? 0) - count / sittings) < 0.008, `${value} is not ${count / sittings}`);
  near(found?.consistency, counted.same);
  near(found?.accuracy, counted.right);
  near(found?.falsePass, counted.falsePass);
});

test('the two errors and the right decisions are everybody, and more reliable scores decide more consistently', () => {
  const scores = { mean: 20, variance: 25, max: 30, cut: 21 };
  const figures = [0.3, 0.5, 0.7, 0.9].map((reliability) => livingstonLewis({ ...scores, reliability }));
  figures.forEach((one, at) => {
    assert.ok(one !== null);
    assert.ok(Math.abs(one.accuracy + one.falsePass + one.falseFail - 1) < 1e-9);
    assert.ok(one.accuracy >= one.consistency - 1e-9);
    assert.ok(one.consistency > (figures[at - 1]?.consistency ?? 0));
  });
});

test('without reliability or without spread there is nothing to say', () => {
  assert.equal(livingstonLewis({ mean: 20, variance: 25, reliability: -0.1, max: 30, cut: 21 }), null);
  assert.equal(livingstonLewis({ mean: 20, variance: 0, reliability: 0.5, max: 30, cut: 21 }), null);
  assert.equal(livingstonLewis({ mean: 15, variance: 230, reliability: 0.99, max: 30, cut: 21 }), null);
});
