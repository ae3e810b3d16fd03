import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { categoryChances, expectedScore } from './curve.ts';
import { itemInformation, testInformation } from './information.ts';
import { difficulties, type ItemParameters } from './item.ts';

const logistic = (z: number) => 1 / (1 + Math.exp(-z));
const theta = fc.double({ min: -6, max: 6, noNaN: true });
const slope = fc.double({ min: 0.1, max: 3, noNaN: true });
const graded = fc
  .tuple(slope, fc.array(fc.double({ min: 0.05, max: 2, noNaN: true }), { minLength: 1, maxLength: 5 }))
  .map(([a, gaps]): ItemParameters => {
    let d = 3;
    return { a, d: gaps.map((gap) => (d -= gap)), c: 0 };
  });
const guessed = fc
  .tuple(slope, fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }))
  .map(([a, d, c]): ItemParameters => ({ a, d: [d], c }));
const near = (found: number, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs(found - wanted) <= by * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);

suite('response curves', () => {
  test('a right answer has the chance c + (1 − c) L(a(θ − b))', () => {
    const item = { a: 1.5, d: [-0.75], c: 0.2 };
    assert.deepEqual(difficulties(item), [0.5]);
    for (const at of [-3, 0, 0.5, 2]) near(expectedScore(item, at), 0.2 + 0.8 * logistic(1.5 * (at - 0.5)));
  });

  test('a category has the chance to reach it less the chance to reach the next', () => {
    fc.assert(
      fc.property(graded, theta, (item, at) => {
        const reach = [1, ...item.d.map((d) => logistic(item.a * at + d)), 0];
        categoryChances(item, at).forEach((chance, k) =>
          assert.ok(Math.abs(chance - ((reach[k] ?? 0) - (reach[k + 1] ?? 0))) < 1e-14),
        );
      }),
    );
  });

  test('chances add up to 1, and none is 0, however able the candidate', () => {
    fc.assert(
      fc.property(fc.oneof(graded, guessed), fc.double({ min: -80, max: 80, noNaN: true }), (item, at) => {
        const chances = categoryChances(item, at);
        near(
          chances.reduce((sum, chance) => sum + chance, 0),
          1,
          1e-12,
        );
        assert.ok(chances.every((chance) => chance > 0));
      }),
    );
  });
});

suite('information', () => {
  test('of a 3PL item is Birnbaum’s', () => {
    fc.assert(
      fc.property(guessed, theta, (item, at) => {
        const p = expectedScore(item, at);
        const birnbaum = (item.a ** 2 * ((p - item.c) / (1 - item.c)) ** 2 * (1 - p)) / p;
        near(itemInformation(item, at), birnbaum, 1e-7);
      }),
    );
  });

  test('of any item is the variance of the answer’s score', () => {
    fc.assert(
      fc.property(fc.oneof(graded, guessed), fc.double({ min: -3, max: 3, noNaN: true }), (item, at) => {
        const step = 1e-5;
        const [before, now, after] = [at - step, at, at + step].map((point) => categoryChances(item, point));
        const variance = (now ?? []).reduce((sum, chance, k) => {
          const rise = ((after?.[k] ?? 0) - (before?.[k] ?? 0)) / (2 * step);
          return sum + rise ** 2 / chance;
        }, 0);
        near(itemInformation(item, at), variance, 1e-5);
      }),
    );
  });

  test('of a test is the sum of its items’', () => {
    const items = [
      { a: 1, d: [0], c: 0 },
      { a: 2, d: [1, -1], c: 0 },
    ];
    near(
      testInformation(items, 0.3),
      items.reduce((sum, item) => sum + itemInformation(item, 0.3), 0),
    );
    near(itemInformation({ a: 1, d: [0], c: 0 }, 0), 0.25);
  });
});
