import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { expectedScore } from '../irt/curve.ts';
import { normals, plausible } from '../irt/simulated.fixture.ts';
import { mean, sampleVariance } from '../moments.ts';
import { lzStarOf } from './lz-star.ts';

test('a Rasch test by hand: all weights that are not the estimate’s own cancel', () => {
  // Three items at b = −1, 0, 1 with a = 1, answers 1 0 … For the Rasch model r = 1, so c is the mean of w weighted by PQ.
  const items = [-1, 0, 1].map((b) => ({ a: 1, d: [-b], c: 0 }));
  const found = lzStarOf(items)([1, 0, 0]);
  assert.ok(found);
  const chances = [-1, 0, 1].map((b) => 1 / (1 + Math.exp(b - found.theta)));
  const own = chances.map((p) => p * (1 - p));
  const weights = [-1, 0, 1].map((b) => found.theta - b);
  const information = own.reduce((sum, v) => sum + v, 0);
  const c = own.reduce((sum, v, at) => sum + v * (weights[at] ?? 0), 0) / information;
  // J = Σ P′P″/(PQ) = Σ PQ (1 − 2P).
  const tilt = own.reduce((sum, v, at) => sum + v * (1 - 2 * (chances[at] ?? 0)), 0);
  const deviation = [1, 0, 0].reduce((sum, u, at) => sum + (u - (chances[at] ?? 0)) * (weights[at] ?? 0), 0);
  const variance = own.reduce((sum, v, at) => sum + v * ((weights[at] ?? 0) - c) ** 2, 0);
  const wanted = (deviation + (c * tilt) / (2 * information)) / Math.sqrt(variance);
  assert.ok(Math.abs(found.lzStar - wanted) < 1e-9, `${found.lzStar} is not ${wanted}`);
});

test('candidates of the model are about standard normal; one who knows the hard and not the easy is far below', () => {
  const items = plausible(60, { seed: 4 }).map((item, at) => ({ ...item, d: [item.a * (2 - at / 15)] }));
  const fit = lzStarOf(items);
  const random = seeded(6);
  const normal = normals(random);
  const values = Array.from({ length: 1000 }, () => {
    const theta = normal();
    return fit(items.map((item) => (random() < expectedScore(item, theta) ? 1 : 0)))?.lzStar ?? Number.NaN;
  });
  assert.ok(Math.abs(mean(values)) < 0.12, `mean ${mean(values)}`);
  const spread = Math.sqrt(sampleVariance(values));
  assert.ok(spread > 0.93 && spread < 1.07, `deviation ${spread}`);
  const turned = fit(items.map((_, at) => (at >= 30 ? 1 : 0)));
  assert.ok(turned !== null && turned.lzStar < -6 && turned.p < 1e-9);
});

test('items that were not answered do not count, nor does the items’ order', () => {
  const items = plausible(10, { seed: 2 });
  const answers = items.map((_, at) => (at % 3 === 0 ? 0 : 1));
  const wanted = lzStarOf(items.slice(0, 8))(answers.slice(0, 8));
  const skipped = lzStarOf(items)(answers.map((answer, at) => (at < 8 ? answer : null)));
  const turned = lzStarOf(items.slice(0, 8).toReversed())(answers.slice(0, 8).toReversed());
  for (const found of [skipped, turned])
    assert.ok(Math.abs((found?.lzStar ?? 0) - (wanted?.lzStar ?? 1)) < 1e-9);
  assert.equal(lzStarOf(items)(items.map(() => null)), null);
});
