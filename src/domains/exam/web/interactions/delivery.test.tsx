import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { join } from 'node:path';
import { banksWithOtherKeys } from '../../../../../test/browser/other-keys.ts';
import { answerOptions } from '../../bank/answer-options.ts';
import { readBank } from '../../bank/bank-file.ts';
import type { BankItem } from '../../bank/item-source.ts';
import type { DeliveredItem } from '../../bank/item.ts';
import { rightAnswer } from '../../scoring/rule.ts';
import { Interaction } from './interaction.tsx';

const projectDir = join(import.meta.dirname, '../../../../..');
const other = banksWithOtherKeys();
after(() => other.remove());

/** Every name is known here. */
const all = { has: () => true } as unknown as ReadonlySet<string>;

async function itemsOf(dir: string): Promise<BankItem[]> {
  const { items, problems } = await readBank(join(dir, 'bank'), {
    competencies: all,
    models: all,
    apis: all,
  });
  assert.deepEqual(problems, []);
  return items.toSorted((a, b) => (a.item < b.item ? -1 : 1));
}

const delivered = ({ kind, content }: BankItem): DeliveredItem => ({ kind, content }) as DeliveredItem;

test('two banks that differ in keys only deliver every kind alike, byte for byte', async () => {
  const [ours, theirs] = [await itemsOf(projectDir), await itemsOf(other.dir)];
  assert.equal(ours.length, theirs.length);
  const kinds = new Set<string>();
  for (const [index, item] of ours.entries()) {
    const twin = theirs[index];
    assert.ok(twin !== undefined && twin.item === item.item);
    assert.notDeepEqual(twin.rule, item.rule, `${item.item} has another key`);
    assert.deepEqual(twin.content, item.content, item.item);
    assert.deepEqual(answerOptions(delivered(twin)), answerOptions(delivered(item)));
    const page = (one: BankItem) => renderToString(<Interaction item={delivered(one)} choice={[]} />);
    assert.equal(page(twin), page(item), item.item);
    kinds.add(item.kind);
  }
  assert.equal(kinds.size, 8);
});

test('what is delivered shows an answer that was given, and the key is an answer that the item can have', async () => {
  for (const item of await itemsOf(projectDir)) {
    const key = rightAnswer(item.rule);
    if (key === null || item.kind === 'text') continue;
    const options = answerOptions(delivered(item));
    assert.ok(
      key.every((entry) => options.includes(entry)),
      item.item,
    );
    const page = renderToString(<Interaction item={delivered(item)} choice={key} />);
    assert.match(page, /checked|selected/, item.item);
  }
});
