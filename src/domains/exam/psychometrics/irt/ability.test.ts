import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { eapOf } from './ability.ts';
import { categoryChances } from './curve.ts';
import { testInformation } from './information.ts';
import type { Answers, ItemParameters } from './item.ts';
import { plausible } from './simulated.fixture.ts';
import { weightedLikelihoodOf } from './weighted-likelihood.ts';

const items = plausible(12, { seed: 4 });
const mixed: ItemParameters[] = [
  ...plausible(6, { seed: 5, c: 0.2 }),
  ...plausible(4, { seed: 6, categories: 4 }),
];
const likelihood = (of: readonly ItemParameters[], answers: Answers, theta: number) =>
  of.reduce((product, item, index) => {
    const answer = answers[index] ?? null;
    return answer === null ? product : product * categoryChances(item, theta)[answer]!;
  }, 1);
const points = Array.from({ length: 1601 }, (_, at) => (at - 800) / 100);
/** The point from −8 to 8, to a thousandth, at which `height` is highest: among hundredths first. */
function highestAt(height: (theta: number) => number): number {
  const best = (among: readonly number[]) => {
    const heights = among.map(height);
    return among[heights.indexOf(Math.max(...heights))]!;
  };
  const near = best(points);
  return best(Array.from({ length: 41 }, (_, at) => near + (at - 20) / 1000));
}
const near = (found: number, wanted: number, by: number) =>
  assert.ok(Math.abs(found - wanted) < by, `${found} is not ${wanted}`);

suite('EAP', () => {
  test('is the mean of the posterior, with its deviation', () => {
    const answers = [1, 0, null, 1, 0, 1, 3, 0, 2, 1];
    for (const sd of [1, 1.7]) {
      const heights = points.map((t) => Math.exp(-((t / sd) ** 2) / 2) * likelihood(mixed, answers, t));
      const sum = heights.reduce((total, height) => total + height, 0);
      const mean = points.reduce((total, t, at) => total + t * heights[at]!, 0) / sum;
      const variance = points.reduce((total, t, at) => total + (t - mean) ** 2 * heights[at]!, 0) / sum;
      const found = eapOf(mixed, sd)(answers);
      near(found.theta, mean, 1e-5);
      near(found.sd, Math.sqrt(variance), 1e-5);
    }
  });

  test('without answers is the prior’s', () => {
    const { theta, sd } = eapOf(items)(items.map(() => null));
    near(theta, 0, 1e-12);
    near(sd, 1, 1e-6);
    assert.throws(() => eapOf(items)([2]), RangeError);
  });
});

suite('Warm’s estimate', () => {
  test('without guessing is where the likelihood times √I is highest', () => {
    const random = seeded(11);
    for (let trial = 0; trial < 5; trial++) {
      const answers = items.map(() => (random() < 0.6 ? 1 : 0));
      const highest = highestAt((t) => likelihood(items, answers, t) * Math.sqrt(testInformation(items, t)));
      const found = weightedLikelihoodOf(items)(answers);
      assert.ok(found !== null);
      near(found.theta, highest, 6e-4);
      near(found.se, 1 / Math.sqrt(testInformation(items, found.theta)), 1e-9);
    }
  });

  test('is finite for all right and for all wrong, as far apart as the items are symmetric', () => {
    const symmetric = [-1, 0, 1].map((b) => ({ a: 1.2, d: [-1.2 * b], c: 0 }));
    const wle = weightedLikelihoodOf(symmetric);
    const [none, all] = [wle([0, 0, 0]), wle([1, 1, 1])];
    assert.ok(none !== null && all !== null && all.theta > 1);
    near(none.theta, -all.theta, 1e-9);
  });

  test('is nothing without answers, and takes missing ones for unasked', () => {
    assert.equal(weightedLikelihoodOf(items)([]), null);
    const half = items.slice(0, 6);
    const answers = [1, 0, 1, 1, 0, 1];
    assert.deepEqual(weightedLikelihoodOf(items)([...answers, null]), weightedLikelihoodOf(half)(answers));
    assert.throws(() => weightedLikelihoodOf(items)([5]), RangeError);
  });

  test('has less bias than EAP, which shrinks towards the mean', () => {
    const random = seeded(12);
    const truth = 1.5;
    const asked = [...items, ...mixed];
    const [eap, wle] = [eapOf(asked), weightedLikelihoodOf(asked)];
    let [eapSum, wleSum, count] = [0, 0, 0];
    for (let candidate = 0; candidate < 1500; candidate++) {
      const answers = asked.map((item) => {
        let left = random();
        return Math.max(
          0,
          categoryChances(item, truth).findIndex((chance) => (left -= chance) < 0),
        );
      });
      const found = wle(answers);
      assert.ok(found !== null);
      eapSum += eap(answers).theta;
      wleSum += found.theta;
      count += 1;
    }
    assert.ok(eapSum / count < truth - 0.1, `EAP ${eapSum / count}`);
    near(wleSum / count, truth, 0.06);
  });
});
