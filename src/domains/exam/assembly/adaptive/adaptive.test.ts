import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { domainOf } from '../../bank/item.ts';
import { madeBank } from '../made-bank.fixture.ts';
import { type AdaptiveItem, type AdaptivePlan, estimateOf, nextItem, usualPlan } from './next-item.ts';
import { simulate, simulateForm } from './simulate.ts';

const pool = madeBank({ items: 250, enemyPairs: 30, domains: 5 }, seeded(8)).items.flatMap(
  ({ item, version, competency, enemies, parameters }): AdaptiveItem[] =>
    parameters === null ? [] : [{ item, version, domain: domainOf(competency), enemies, parameters }],
);
const counts = [8, 6, 6, 5, 5];
const plan: AdaptivePlan = {
  ...usualPlan,
  length: 30,
  domains: counts.map((count, index) => ({ domain: `t${index + 1}`, least: count, most: count })),
};

test('every adaptive form keeps its length and content, repeats no item and holds no two enemies', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: -3, max: 3, noNaN: true }), (seed, theta) => {
      const { given } = simulateForm(pool, plan, theta, seeded(seed));
      const names = given.map(({ item }) => item.item);
      assert.equal(new Set(names).size, 30);
      for (const { domain, least } of plan.domains)
        assert.equal(given.filter(({ item }) => item.domain === domain).length, least);
      assert.ok(given.every(({ item }) => item.enemies.every((enemy) => !names.includes(enemy))));
    }),
    { numRuns: 15 },
  );
});

test('ability is recovered, better than by the same number of items at random', () => {
  const abilities = Array.from({ length: 20 }, (_, index) => -2 + index / 5);
  const adaptive = simulate(pool, plan, abilities, seeded(1));
  const random = simulate(
    pool,
    { ...plan, randomesque: pool.length, contentWeight: 0 },
    abilities,
    seeded(1),
  );
  assert.ok(adaptive.rmse < 0.4, `rmse ${adaptive.rmse}`);
  assert.ok(Math.abs(adaptive.bias) < 0.15, `bias ${adaptive.bias}`);
  const sd = (forms: typeof adaptive.forms) => forms.reduce((sum, form) => sum + form.sd, 0) / forms.length;
  assert.ok(sd(adaptive.forms) < sd(random.forms) - 0.03);
});

test('giving one of the five best keeps the best from being given to everybody', () => {
  const abilities = Array.from({ length: 12 }, () => 0);
  const five = simulate(pool, plan, abilities, seeded(2));
  const one = simulate(pool, { ...plan, randomesque: 1 }, abilities, seeded(2));
  const first = ({ forms }: typeof five) => new Set(forms.map(({ given }) => given[0]?.item.item)).size;
  assert.equal(first(one), 1);
  assert.ok(first(five) > 1 && first(five) <= 5);
  assert.ok(five.exposure.mean < one.exposure.mean);
});

test('before the first answer the ability is the average one, and answers move it', () => {
  assert.ok(Math.abs(estimateOf([]).theta) < 1e-9);
  const [item] = pool;
  assert.ok(item);
  assert.ok(estimateOf([{ item, points: 1 }]).theta > 0);
  assert.ok(estimateOf([{ item, points: 0 }]).theta < 0);
});

test('a pool that has run dry gives nothing more', () => {
  assert.equal(nextItem([], plan, [], seeded(1)), null);
  const short = simulateForm(pool.slice(0, 3), { ...plan, domains: [] }, 0, seeded(1));
  assert.ok(short.given.length <= 3);
});
