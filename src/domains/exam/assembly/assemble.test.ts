import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { assemble } from './assemble.ts';
import { type AssemblyBlueprint, blueprintSchema, levels } from './blueprint.ts';
import { checkForms, greatestDeviation } from './check-forms.ts';
import { budgetBlueprint, madeBank } from './made-bank.fixture.ts';
import { assemblyModel } from './model.ts';
import { problemOf } from './solver/problem.ts';
import { solve } from './solver/solve.ts';

const bank = madeBank({ items: 60, enemyPairs: 12, domains: 2 }, seeded(4));
const small: AssemblyBlueprint = {
  ...budgetBlueprint,
  forms: 2,
  length: 10,
  quotas: [
    { within: 't1', level: null, least: 5, most: 5 },
    { within: 't2', level: null, least: 5, most: 5 },
  ],
  information: [-1, 0, 1].map((theta) => ({ theta, target: 2.2 })),
};

const bound = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .map(([a, b]) => ({ least: Math.min(a, b), most: Math.max(a, b) }));

const shares: NonNullable<AssemblyBlueprint['keyShare']>[] = [
  { letters: ['a', 'b', 'c', 'd'], least: 0.15, most: 0.4 },
  { letters: ['a', 'd'], least: 0.4, most: 0.6 },
];

/** Blueprints that the bank may or may not fill: nobody knows before. */
const blueprints = fc
  .record({
    forms: fc.integer({ min: 1, max: 2 }),
    length: fc.integer({ min: 6, max: 12 }),
    uses: fc.integer({ min: 1, max: 2 }),
    minutes: fc.integer({ min: 8, max: 30 }),
    timed: fc.boolean(),
    quotas: fc.array(
      fc
        .tuple(
          fc.constantFrom(null, 't1', 't2', 't1.c1', 't2.c3'),
          fc.option(fc.constantFrom(...levels), { nil: null }),
          bound,
        )
        .map(([within, level, range]) => ({ within, level, ...range })),
      { maxLength: 5 },
    ),
    keyShare: fc.option(fc.constantFrom(...shares)),
  })
  .map(
    ({ timed, ...given }): AssemblyBlueprint => ({
      ...small,
      ...given,
      secondsByLevel: timed ? { remember: 45, understand: 60, apply: 90, analyse: 120 } : null,
    }),
  );

test('forms that are assembled keep the blueprint; where none can be, a constraint is named', async () => {
  const seen = { assembled: 0, impossible: 0 };
  await fc.assert(
    fc.asyncProperty(blueprints, async (blueprint) => {
      assert.deepEqual(blueprintSchema.parse(blueprint), blueprint);
      const made = await assemble(blueprint, bank);
      assert.notEqual(made.outcome, 'out of time');
      if (made.outcome === 'assembled') {
        seen.assembled++;
        assert.deepEqual(checkForms(made.forms, blueprint, bank), []);
      } else if (made.outcome === 'impossible') {
        seen.impossible++;
        assert.ok(made.obstacles.length > 0);
      }
    }),
    { numRuns: 10, seed: 1 },
  );
  assert.ok(seen.assembled > 1 && seen.impossible > 1, `one-sided: ${JSON.stringify(seen)}`);
});

test('the solver aims at what the check measures', async () => {
  const gap = 0.1;
  const answer = await solve(problemOf(assemblyModel(small, bank)), { gap, seconds: 60 });
  assert.ok(answer.outcome === 'solved');
  const names = [0, 1].map((form) =>
    bank.items.flatMap(({ item }, index) =>
      answer.chosen[form * bank.items.length + index] === 1 ? [item] : [],
    ),
  );
  const measured = greatestDeviation(names, small, bank);
  assert.ok(measured <= answer.objective + 1e-6 && measured >= answer.bound - 1e-6);
  assert.ok(answer.objective - answer.bound <= gap + 1e-6);
});

test('a competency with too few items of a level is named with both counts', async () => {
  const asked = { within: 't1.c1', level: 'analyse', least: 7, most: 10 } as const;
  const there = bank.items.filter((item) => item.competency === 't1.c1' && item.level === 'analyse').length;
  const made = await assemble({ ...small, forms: 1, quotas: [asked] }, bank);
  assert.deepEqual(made.outcome === 'impossible' && made.obstacles, [
    `Competency t1.c1 asks for at least 7 items of level analyse; the bank has ${there} that may be used.`,
  ]);
});

test('where only the sum is impossible, the quota that gives way is named with what is left for it', async () => {
  const quota = (level: 'analyse' | 'apply') => ({ within: 't1', level, least: 3, most: 10 });
  const made = await assemble(
    { ...small, quotas: [...small.quotas, quota('analyse'), quota('apply')] },
    bank,
  );
  assert.equal(made.outcome, 'impossible');
  const [first, ...more] = made.outcome === 'impossible' ? made.obstacles : [];
  assert.match(first ?? '', /^Domain t1 asks for .*; the rest of the blueprint leaves \d\.$/);
  assert.deepEqual(more, []);
});

test('what is named, loosened to what is left for it, lets the forms be assembled', async () => {
  const least = fc.integer({ min: 1, max: 4 });
  let loosened = 0;
  await fc.assert(
    fc.asyncProperty(fc.tuple(least, least, least), async (asked) => {
      const quotas = (['remember', 'apply', 'analyse'] as const).map((level, index) => ({
        within: 't1',
        level,
        least: asked[index] ?? 0,
        most: 10,
      }));
      const blueprint = { ...small, forms: 1, quotas: [...small.quotas, ...quotas] };
      const made = await assemble(blueprint, bank);
      if (made.outcome !== 'impossible') return;
      const told = made.obstacles.map((obstacle) =>
        /^Domain t1 asks for .* of level (\w+); the rest of the blueprint leaves (\d+)\.$/.exec(obstacle),
      );
      const left = new Map(told.map((match) => [match?.[1], Number(match?.[2])]));
      const relaxed = quotas.map((quota) => ({ ...quota, least: left.get(quota.level) ?? quota.least }));
      const again = await assemble({ ...blueprint, quotas: [...small.quotas, ...relaxed] }, bank);
      assert.equal(again.outcome, 'assembled', made.obstacles.join(' '));
      loosened++;
    }),
    { numRuns: 4, seed: 3 },
  );
  assert.ok(loosened > 1);
});

test('enemies that leave too few items are found though every count is enough', async () => {
  const rivals = bank.items.slice(0, 3).map(({ item }) => item);
  const items = bank.items.map((item) =>
    rivals.includes(item.item)
      ? { ...item, competency: 't1.rivals', enemies: rivals }
      : { ...item, enemies: [] },
  );
  const made = await assemble(
    { ...small, forms: 1, quotas: [{ within: 't1.rivals', level: null, least: 2, most: 10 }] },
    { ...bank, items },
  );
  assert.deepEqual(made.outcome === 'impossible' && made.obstacles, [
    'Competency t1.rivals asks for at least 2 items; the rest of the blueprint leaves 1.',
  ]);
});

test('forms keep away from earlier forms and from what too many have met', async () => {
  const earlier = [{ name: 'spring', items: new Set(bank.items.slice(0, 30).map(({ item }) => item)) }];
  const items = bank.items.map((item, index) => ({ ...item, exposure: index % 10 === 0 ? 500 : 3 }));
  const blueprint = {
    ...small,
    overlap: { most: 2, with: ['spring'] },
    exposureCap: 100,
    information: [{ theta: 0, target: 2 }],
  };
  const made = await assemble(blueprint, { items, earlier });
  assert.equal(made.outcome, 'assembled');
  for (const form of made.outcome === 'assembled' ? made.forms : []) {
    assert.ok(form.filter((name) => earlier[0]?.items.has(name)).length <= 2);
    assert.ok(form.every((name) => (items.find(({ item }) => item === name)?.exposure ?? 0) < 100));
  }
});

test('a bank without parameters is assembled towards a mean difficulty', async () => {
  const random = seeded(9);
  const items = bank.items.map((item) => ({ ...item, parameters: null, difficulty: 0.3 + 0.6 * random() }));
  const difficulty = { target: 0.65, within: 0.02 };
  const made = await assemble({ ...small, information: [], difficulty }, { ...bank, items });
  assert.equal(made.outcome, 'assembled');
  assert.ok(made.outcome === 'assembled' && made.deviation <= 0.3);
});
