import assert from 'node:assert/strict';
import { test } from 'node:test';
import { categoryChances } from '../irt/curve.ts';
import type { ItemParameters } from '../irt/item.ts';
import { normalQuadrature } from '../irt/quadrature.ts';
import { plausible, simulated } from '../irt/simulated.fixture.ts';
import { scoreDistribution } from '../score-distribution.ts';
import { itemFits } from './s-x2.ts';

const near = (found: number | null | undefined, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < by, `${found} is not ${wanted}`);

function rowsOf(items: readonly ItemParameters[], count: number, seed: number): number[][] {
  const { scores } = simulated(items, count, { seed });
  return Array.from({ length: count }, (_, row) => [
    ...scores.subarray(row * items.length, (row + 1) * items.length),
  ]);
}

test('the distribution of a sum, by hand: chances ½, ¼ and 1', () => {
  assert.deepEqual(scoreDistribution([0.5, 0.25, 1]), [0, 0.375, 0.5, 0.125]);
});

test('three items, two sums: expected shares as sums over all answer patterns', () => {
  const items = [
    { a: 1, d: [0], c: 0 },
    { a: 1.5, d: [0.6], c: 0 },
    { a: 0.8, d: [-0.7], c: 0.2 },
  ];
  const answers = rowsOf(items, 400, 5);
  const fits = itemFits(items, answers, { estimated: 0 });
  const { nodes, weights } = normalQuadrature();
  // Of a pattern: the integral of its likelihood.
  const chanceOf = (pattern: readonly number[]) =>
    nodes.reduce((sum, theta, q) => {
      const likelihood = items.reduce(
        (all, item, at) => all * (categoryChances(item, theta)[pattern[at] ?? 0] ?? 0),
        1,
      );
      return sum + likelihood * (weights[q] ?? 0);
    }, 0);
  const ones = [0, 1, 2].map((at) => chanceOf([0, 1, 2].map((other) => (other === at ? 1 : 0))));
  const all = ones.reduce((sum, chance) => sum + chance, 0);
  ones.forEach((one, item) => {
    const first = fits[item]?.groups[0];
    assert.deepEqual([first?.from, first?.to], [1, 1]);
    near(first?.expected, one / all);
    const met = answers.filter((row) => row.reduce((sum, answer) => sum + answer, 0) === 1);
    assert.equal(first?.n, met.length);
    near(first?.observed, met.filter((row) => row[item] === 1).length / met.length);
  });
});

test('items that fit are called misfits in about 5 of 100, and one with another slope is found', () => {
  const items = plausible(12, { seed: 3 });
  let [small, tried] = [0, 0];
  for (let sample = 0; sample < 25; sample++) {
    for (const { p } of itemFits(items, rowsOf(items, 600, 100 + sample), { estimated: 0 })) {
      tried++;
      if (p !== null && p < 0.05) small++;
    }
  }
  assert.ok(small / tried > 0.025 && small / tried < 0.08, `${small} of ${tried}`);

  const flat = items.map((item, at) => (at === 4 ? { ...item, a: 0.1 } : item));
  const fits = itemFits(items, rowsOf(flat, 1500, 9), { estimated: 2 });
  assert.ok((fits[4]?.p ?? 1) < 1e-6);
  assert.equal(fits[4]?.degrees, (fits[4]?.groups.length ?? 0) - 2);
});

test('a figure belongs to its item whatever the items’ order', () => {
  const items = plausible(6, { seed: 8 });
  const answers = rowsOf(items, 300, 4);
  const fits = itemFits(items, answers, { estimated: 2 });
  const turned = itemFits(
    items.toReversed(),
    answers.map((row) => row.toReversed()),
    { estimated: 2 },
  ).toReversed();
  fits.forEach(({ x2 }, item) => near(turned[item]?.x2, x2, 1e-8));
});
