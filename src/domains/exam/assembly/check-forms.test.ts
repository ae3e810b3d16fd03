import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssemblyBank, AssemblyBlueprint, AssemblyItem } from './blueprint.ts';
import { checkForms } from './check-forms.ts';
import { budgetBlueprint } from './made-bank.fixture.ts';

const item = (name: string, more: Partial<AssemblyItem> = {}): AssemblyItem => ({
  item: name,
  version: 1,
  competency: 't1.c1',
  level: 'apply',
  key: 'a',
  enemies: [],
  parameters: { a: 1, b: 0, c: 0 },
  difficulty: null,
  exposure: 0,
  ...more,
});

const bank: AssemblyBank = {
  items: [item('one'), item('two', { key: 'b' }), item('three', { level: 'analyse', enemies: ['one'] })],
  earlier: [{ name: 'spring', items: new Set(['one']) }],
};
const blueprint: AssemblyBlueprint = {
  ...budgetBlueprint,
  forms: 1,
  length: 2,
  minutes: 3,
  quotas: [{ within: 't1', level: 'apply', least: 2, most: 2 }],
};

const brokenBy = (names: string[], more: Partial<AssemblyBlueprint> = {}, among: AssemblyBank = bank) =>
  checkForms([names], { ...blueprint, ...more }, among).map(({ asks, has }) => `${asks}: ${has}`);

test('a form that keeps its blueprint has no violation', () => {
  assert.deepEqual(brokenBy(['one', 'two']), []);
});

test('each constraint that a form breaks is told, and no other', () => {
  assert.deepEqual(brokenBy(['one']), [
    'A form has 2 items: 1',
    'Domain t1 asks for 2 items of level apply: 1',
  ]);
  assert.deepEqual(brokenBy(['one', 'one']), ['No item stands in a form twice: one that does']);
  assert.deepEqual(brokenBy(['one', 'nine'], { quotas: [] }), [
    'Every item is in the bank: nine, which is not',
  ]);
  assert.deepEqual(brokenBy(['one', 'three'], { quotas: [] }), [
    'No two enemies stand in a form: three and one',
  ]);
  assert.deepEqual(brokenBy(['one', 'two'], { overlap: { most: 0, with: ['spring'] } }), [
    'A form shares at most 0 items with spring: 1',
  ]);
  const shares = { letters: ['a', 'b', 'c'], least: 0.3, most: 0.5 };
  assert.deepEqual(brokenBy(['one', 'two'], { keyShare: shares }), [
    'Key c stands for 30 % to 50 % of the single-choice items: 0 %',
  ]);
  const pace = { remember: 60, understand: 60, apply: 100, analyse: 200 };
  assert.deepEqual(brokenBy(['one', 'two'], { secondsByLevel: pace }), [
    'The items fit into 3 minutes: 3.3 minutes',
  ]);
  const met = { ...bank, items: bank.items.map((one) => ({ ...one, exposure: 5 })) };
  assert.deepEqual(brokenBy(['one', 'two'], { exposureCap: 5 }, met).length, 2);
  const hard = { ...bank, items: bank.items.map((one) => ({ ...one, parameters: null, difficulty: 0.2 })) };
  assert.deepEqual(brokenBy(['one', 'two'], { difficulty: { target: 0.6, within: 0.05 } }, hard), [
    'The mean difficulty is from 55 % to 65 %: 20 %',
  ]);
});

test('what spans the set is told of the set', () => {
  const twice = checkForms(
    [
      ['one', 'two'],
      ['one', 'two'],
    ],
    { ...blueprint, forms: 2, uses: 1 },
    bank,
  );
  assert.deepEqual(twice, [{ form: null, asks: 'An item may stand in 1 of the forms', has: 'one in 2' }]);
  assert.equal(checkForms([], blueprint, bank)[0]?.asks, 'The set has 1 forms');
});
