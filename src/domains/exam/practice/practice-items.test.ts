import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';
import { readBank } from '../bank/bank-file.ts';
import { domainOf } from '../bank/item.ts';
import type { BankItem } from '../bank/item-source.ts';
import { pointsOf } from '../scoring/points.ts';
import { rightAnswer } from '../scoring/rule.ts';
import { rationaleHtml } from './rationale.ts';

const root = join(import.meta.dirname, '../../../..');
const anyName = { has: () => true } as unknown as ReadonlySet<string>;
const known = { competencies: anyName, models: anyName, apis: anyName };

suite('the practice items that come with the house', () => {
  let items: BankItem[];
  let practice: BankItem[];
  before(async () => {
    ({ items } = await readBank(join(root, 'bank'), known));
    practice = items.filter(({ use }) => use === 'practice');
  });

  test('each right answer has the whole point, and none is given by saying nothing', () => {
    for (const { item, rule } of practice) {
      const right = rightAnswer(rule);
      if (right === null) assert.ok(rule.type === 'rubric' || rule.type === 'tests', item);
      else assert.equal(pointsOf(rule, right), 1, item);
      assert.equal(pointsOf(rule, []), 0, item);
    }
  });

  test('each is rendered whole, and says why it is right', () => {
    for (const { item, content, rationale } of practice) {
      const shown = JSON.stringify(content);
      assert.doesNotMatch(shown, /\[\[|```|\*\*|katex-error|"html":""/, item);
      assert.ok(rationaleHtml(rationale).length > 80, item);
    }
  });

  test('none is an enemy of an exam’s item: what practice tells is not asked there', () => {
    const byId = new Map(items.map((one) => [one.item, one]));
    for (const { item, enemies } of practice) {
      for (const enemy of enemies) {
        assert.equal(byId.get(enemy)?.use, 'practice', `${item} and ${enemy}`);
        assert.ok(byId.get(enemy)?.enemies.includes(item), `${enemy} does not name ${item}`);
      }
    }
  });

  test('each scheme has sixty, for each of its competencies one, and a whole exam of choices', async () => {
    const read = async (file: string) =>
      parse(await readFile(join(root, 'programme', file), 'utf8')) as unknown;
    const { schemes } = (await read('scheme.yaml')) as {
      schemes: { id: string; blueprint: { items: { domain: string; count: number }[] } }[];
    };
    const { domains } = (await read('competencies.yaml')) as {
      domains: { id: string; competencies: { id: string }[] }[];
    };
    for (const { id, blueprint } of schemes) {
      const own = practice.filter(({ scheme }) => scheme === id);
      assert.ok(own.length >= 60, `${id} has ${own.length}`);
      for (const { domain, count } of blueprint.items) {
        const inDomain = own.filter(({ competency }) => domainOf(competency) === domain);
        const choices = inDomain.filter(({ kind }) => kind === 'single' || kind === 'multiple');
        assert.ok(choices.length >= count, `${domain} has ${choices.length} choices`);
        const wanted = domains.find((one) => one.id === domain)?.competencies ?? [];
        for (const one of wanted)
          assert.ok(
            inDomain.some(({ competency }) => competency === one.id),
            one.id,
          );
      }
    }
  });
});
