import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { formIdOf } from '../sitting/form.sql.ts';
import { areEnemies } from './draw-form.ts';
import { drawFieldTest, meanSeconds, spreadOver, type TriedItem } from './field-test.ts';

const item = (name: string, competency: string, enemies: string[] = [], exposure = 0): TriedItem => ({
  item: name,
  version: 1,
  competency,
  kind: 'single',
  options: ['a', 'b', 'c'],
  enemies,
  exposure,
});

const form = ['f1', 'f2', 'f3'].map((name) => item(name, `t1.${name}`, name === 'f2' ? ['gives-away'] : []));
const names = fc.constantFrom('n1', 'n2', 'n3', 'n4', 'n5', 'f1', 'gives-away');
const pools = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 3 }).map((text) => `i${text}`),
    competency: fc.constantFrom('t1.a', 't1.b', 't2.c'),
    enemies: fc.array(names, { maxLength: 2 }),
    exposure: fc.nat({ max: 20 }),
  }),
  { maxLength: 20, selector: ({ name }) => name },
);

test('what is tried out is new to the person, is not in the form, and gives nothing away', () => {
  fc.assert(
    fc.property(pools, fc.nat({ max: 10 }), fc.integer(), fc.array(names), (drawn, count, seed, known) => {
      const pool = drawn.map((one) => item(one.name, one.competency, one.enemies, one.exposure));
      const met = new Set([...known, ...(pool[0] === undefined ? [] : [pool[0].item])]);
      const taken = drawFieldTest(pool, count, form, met, seeded(seed));
      assert.ok(taken.length <= count);
      assert.equal(new Set(taken).size, taken.length);
      for (const one of taken) {
        assert.ok(!met.has(one.item));
        const others = [...form, ...taken].filter((other) => other !== one);
        assert.ok(!others.some((other) => areEnemies(one, other)));
      }
    }),
    { numRuns: 60 },
  );
});

test('competencies take turns, and within one those that the fewest have met come first', () => {
  const pool = [
    item('a-often', 't1.a', [], 9),
    item('a-seldom', 't1.a', [], 1),
    item('b-often', 't1.b', [], 8),
    item('c', 't1.c', [], 20),
  ];
  const taken = drawFieldTest(pool, 4, form, new Set(), seeded(1)).map((one) => one.item);
  assert.deepEqual(taken, ['a-seldom', 'b-often', 'c', 'a-often']);
  assert.deepEqual(
    drawFieldTest(pool, 9, form, new Set(), seeded(1)).length,
    4,
    'a form carries fewer where there are no more',
  );
});

test('the form’s own items keep their order, and those tried out stand one in each stretch', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.nat({ max: 10 }), fc.integer(), (own, beside, seed) => {
      const kept = Array.from({ length: own }, (_, index) => `own ${index}`);
      const tried = Array.from({ length: beside }, (_, index) => `tried ${index}`);
      const places = spreadOver(kept, tried, seeded(seed));
      const of = (scored: boolean) =>
        places.filter((place) => place.scored === scored).map(({ what }) => what);
      assert.deepEqual([of(true), of(false)], [kept, tried]);
      const at = places.flatMap(({ scored }, index) => (scored ? [] : [index]));
      for (const [part, index] of at.entries()) {
        assert.ok(index >= Math.floor((part * places.length) / beside));
        assert.ok(index < Math.floor(((part + 1) * places.length) / beside));
      }
    }),
    { numRuns: 60 },
  );
});

test('a form in which everything counts is named as ever; what does not count is part of the name', () => {
  const places = ['one', 'two', 'three'].map((name) => ({ item: name, version: 1 }));
  const named = formIdOf('technical-1', places);
  assert.equal(
    named,
    formIdOf(
      'technical-1',
      places.map((place) => ({ ...place, scored: true })),
    ),
  );
  const ids = [0, 1, 2].map((at) =>
    formIdOf(
      'technical-1',
      places.map((place, index) => ({ ...place, scored: index !== at })),
    ),
  );
  assert.equal(new Set([named, ...ids]).size, 4);
});

test('an item adds to the time what the others have on average, whatever time that is', () => {
  assert.equal(meanSeconds(60 * 60, 30), 120);
  assert.equal(meanSeconds(75 * 60, 30), 150);
  assert.equal(meanSeconds(0, 0), 0);
});
