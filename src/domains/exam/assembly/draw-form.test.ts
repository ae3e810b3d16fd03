import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../../kernel/problem.ts';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import type { DrawableItem } from '../bank/item.ts';
import { drawForm } from './draw-form.ts';

const item = (name: string, competency: string, enemies: string[] = []): DrawableItem => ({
  item: name,
  version: 1,
  competency,
  kind: 'single',
  options: ['a', 'b', 'c', 'd'],
  enemies,
});

const bank = ['t1', 't2'].flatMap((domain) =>
  Array.from({ length: 12 }, (_, i) =>
    item(`${domain}-${i}`, `${domain}.c${i % 4}`, i === 0 ? [`${domain}-1`] : []),
  ),
);
const blueprint = {
  items: [
    { domain: 't1', count: 6 },
    { domain: 't2', count: 4 },
  ],
};

test('every drawn form keeps the blueprint: counts, no item twice, no enemies, competencies spread', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const form = drawForm(bank, blueprint, new Set(), seeded(seed));
      const names = form.map((drawn) => drawn.item);
      assert.equal(new Set(names).size, 10);
      assert.equal(form.filter((drawn) => drawn.competency.startsWith('t1.')).length, 6);
      assert.ok(!(names.includes('t1-0') && names.includes('t1-1')));
      const perCompetency = Map.groupBy(form, (drawn) => drawn.competency);
      for (const [competency, drawn] of perCompetency)
        assert.ok(drawn.length <= (competency.startsWith('t1') ? 2 : 1));
    }),
  );
});

test('items that the person has met come last', () => {
  const met = new Set(bank.filter((_, i) => i % 2 === 0).map((each) => each.item));
  const form = drawForm(bank, { items: [{ domain: 't1', count: 4 }] }, met, seeded(7));
  assert.equal(new Set(form.map((drawn) => drawn.competency)).size, 4);
  assert.ok(form.filter((drawn) => met.has(drawn.item)).length <= 2);
});

test('a bank that cannot fill a domain says which', () => {
  assert.throws(
    () => drawForm(bank, { items: [{ domain: 't2', count: 13 }] }, new Set(), seeded(1)),
    (error) => error instanceof Problem && error.message.includes('t2'),
  );
});
