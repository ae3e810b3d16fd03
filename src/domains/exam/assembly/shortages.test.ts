import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import type { AssemblyBlueprint } from './blueprint.ts';
import { budgetBlueprint, madeBank } from './made-bank.fixture.ts';
import { shortages } from './shortages.ts';

const bank = madeBank({ items: 40, enemyPairs: 0, domains: 2 }, seeded(1));
const blueprint: AssemblyBlueprint = { ...budgetBlueprint, forms: 1, length: 10, quotas: [], minutes: 10 };
const quota = (within: string | null, least: number, most = 10) => ({ within, level: null, least, most });
const found = (more: Partial<AssemblyBlueprint>, among = bank) => shortages({ ...blueprint, ...more }, among);

test('nothing is found where counting has nothing to say', () => {
  assert.deepEqual(found({ quotas: [quota('t1', 5), quota('t2', 5)] }), []);
});

test('items that too many have met are told apart from items that are not there', () => {
  const met = {
    ...bank,
    items: bank.items.map((item, index) => ({ ...item, exposure: index < 35 ? 90 : 0 })),
  };
  assert.deepEqual(found({ exposureCap: 50 }, met), [
    'A form has 10 items; the bank has 5 that may be used (35 more were met by 50 sittings or more).',
  ]);
});

test('sums of quotas are held against the form and against their domain', () => {
  assert.deepEqual(found({ quotas: [quota('t1', 6), quota('t2', 6)] }), [
    'The domains ask for at least 12 items together; a form has 10.',
  ]);
  assert.deepEqual(found({ quotas: [quota('t1', 0, 4), quota('t2', 0, 4)] }), [
    'The domains take at most 8 items together; a form has 10.',
  ]);
  assert.deepEqual(found({ quotas: [quota('t1', 2, 3), quota('t1.c1', 2), quota('t1.c2', 2)] }), [
    'The competencies of domain t1 ask for at least 4 items together; the domain takes 3.',
  ]);
});

test('several forms need different items, unless one item may stand in several', () => {
  const six = { forms: 6, quotas: [quota('t1', 4)] };
  assert.deepEqual(found(six), [
    'A form has 10 items in each of 6 forms, 60 different ones; the bank has 40 that may be used.',
    'Domain t1 asks for at least 4 items in each of 6 forms, 24 different ones; the bank has 20 that may be used.',
  ]);
  assert.deepEqual(found({ ...six, uses: 2 }), []);
});

test('time, keys and earlier forms', () => {
  const slow = { remember: 120, understand: 120, apply: 120, analyse: 120 };
  assert.deepEqual(found({ secondsByLevel: slow }), [
    'A form has 10 minutes; the 10 quickest items take 20.',
  ]);
  assert.match(
    found({ keyShare: { letters: ['a', 'b', 'c'], least: 0.4, most: 1 } })[0] ?? '',
    /120 % together/,
  );
  const earlier = [
    { name: 'Spring, form 1', items: new Set(bank.items.slice(0, 35).map(({ item }) => item)) },
  ];
  assert.deepEqual(found({ overlap: { most: 2, with: ['spring'] } }, { ...bank, earlier }), [
    'A form shares at most 2 items with Spring, form 1 and has 10; the bank has 5 others that may be used.',
  ]);
});
