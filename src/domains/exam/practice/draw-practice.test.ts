import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import type { BlueprintCounts } from '../assembly/draw-form.ts';
import { type DrawableItem, domainOf, type ItemKind } from '../bank/item.ts';
import {
  drawPractice,
  drawWholeExam,
  formLength,
  mostItems,
  proportioned,
  wholeExamPool,
} from './draw-practice.ts';

const blueprint = {
  items: [
    { domain: 't1', count: 8 },
    { domain: 't2', count: 6 },
    { domain: 't3', count: 4 },
  ],
};
const item = (domain: string, at: number, kind: ItemKind): DrawableItem => ({
  item: `${domain}-${kind}-${at}`,
  version: 1,
  competency: `${domain}.c${at % 4}`,
  kind,
  options: [],
  enemies: at === 0 ? [`${domain}-${kind}-1`] : [],
});
const made = (domain: string, kind: ItemKind, count: number) =>
  Array.from({ length: count }, (_, at) => item(domain, at, kind));
const pool = ['t1', 't2', 't3'].flatMap((domain) => [
  ...made(domain, 'single', 14),
  ...made(domain, 'match', 3),
  ...made(domain, 'code', 2),
  ...made(domain, 'extended', 2),
]);
const choices: ReadonlySet<ItemKind> = new Set(['single', 'multiple']);
const counted = (drawn: readonly DrawableItem[]) =>
  blueprint.items.map(({ domain }) => drawn.filter((one) => domainOf(one.competency) === domain).length);

test('items are shared among domains by the blueprint: none is a whole item away from its exact share', () => {
  const domains = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(domains, fc.nat(60), (counts, count) => {
      const given: BlueprintCounts = { items: counts.map((of, at) => ({ domain: `t${at}`, count: of })) };
      const shares = proportioned(given, count);
      assert.equal(formLength(shares), count);
      for (const [at, share] of shares.items.entries()) {
        const exact = ((counts[at] ?? 0) * count) / formLength(given);
        assert.ok(Math.abs(share.count - exact) < 1, `${share.count} of ${exact}`);
      }
      assert.deepEqual(proportioned(given, formLength(given)), given);
    }),
  );
});

test('a short practice has the blueprint’s proportions, and of a small pool what there is', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const drawn = drawPractice(pool, blueprint, new Set(), seeded(seed));
      assert.deepEqual(counted(drawn), [5, 4, 3]);
      const few = drawPractice(made('t2', 'single', 5), blueprint, new Set(), seeded(seed));
      assert.equal(few.length, 4, 'two of the five are enemies');
    }),
  );
  assert.equal(mostItems, 12);
  assert.deepEqual(drawPractice([], blueprint, new Set(), seeded(1)), []);
});

test('a whole practice exam has the exam’s numbers and kinds, no item twice and no two enemies', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const by = { examKinds: choices, met: new Set<string>() };
      const drawn = drawWholeExam(pool, blueprint, by, seeded(seed)) ?? [];
      const names = new Set(drawn.map((one) => one.item));
      assert.deepEqual([names.size, counted(drawn)], [18, [8, 6, 4]]);
      assert.ok(drawn.every(({ kind }) => choices.has(kind)));
      assert.ok(drawn.every(({ enemies }) => !enemies.some((enemy) => names.has(enemy))));
    }),
  );
});

test('where the exam’s kinds are too few, others join them, but no text that nobody marks and no program', () => {
  const few = pool.filter(({ kind, competency }) => kind !== 'single' || domainOf(competency) !== 't3');
  const more = [...few, ...made('t3', 'single', 3)];
  const by = { examKinds: choices, met: new Set<string>() };
  assert.equal(drawWholeExam(few, blueprint, by, seeded(3)), null, 'three pairs are no four items');
  const drawn = drawWholeExam(more, blueprint, by, seeded(3)) ?? [];
  assert.deepEqual(counted(drawn), [8, 6, 4]);
  const kinds = new Set(drawn.map(({ kind }) => kind));
  assert.deepEqual(kinds, new Set<ItemKind>(['single', 'match']));
  const open = wholeExamPool(few, blueprint, new Set<ItemKind>(['code'])) ?? [];
  assert.ok(
    open.some(({ kind }) => kind === 'code'),
    'what the exam itself asks for is asked for here',
  );
  assert.ok(open.every(({ kind }) => kind !== 'extended'));
});

test('what somebody has met comes only where its competency has nothing else left', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const by = { examKinds: choices, met: new Set<string>() };
      const first = drawWholeExam(pool, blueprint, by, seeded(seed)) ?? [];
      const met = new Set(first.map((one) => one.item));
      const second = drawWholeExam(pool, blueprint, { ...by, met }, seeded(seed + 1)) ?? [];
      const drawn = new Set(second.map((one) => one.item));
      for (const again of second.filter((one) => met.has(one.item))) {
        const leftOut = pool.filter(
          (one) =>
            one.competency === again.competency &&
            choices.has(one.kind) &&
            !met.has(one.item) &&
            !drawn.has(one.item) &&
            one.enemies.length === 0 &&
            !second.some(({ enemies }) => enemies.includes(one.item)),
        );
        assert.deepEqual(leftOut, [], again.item);
      }
    }),
  );
});
