import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { handedInItem } from '../../../../../test/exam/bank-draft.ts';
import { qtiItem } from '../../../../../test/exam/qti-item.ts';
import { solutions } from '../../../../../test/exam/solutions.ts';
import { createWorld } from '../../../../../test/world.ts';
import { storeItems } from '../store-items.ts';

const world = await createWorld();
after(() => world.close());
const ines = await world.as('ines.duarte@demo.example');
const yusuf = await world.as('yusuf.brandt@demo.example');
const page = (item: string, verb: string) => `/studio/bank/items/${item}/${verb}`;

test('a QTI item is edited where it was made, and its page says so', async () => {
  const { item } = qtiItem();
  await storeItems(world.services.db, { fresh: [qtiItem()], sourceless: [] }, { by: null }, world.now());
  const html = await (await ines.get(`/studio/bank/items/${item}`)).text();
  assert.match(html, /This item was made as QTI\. It is edited where it was made/);
  assert.equal((await ines.post(page(item, 'draft'), { version: '1' })).status, 409);
});

test('a program that is tried is run with its tests', async () => {
  const item = 't1-retry-delay-code';
  const attempt = async (choice: string) =>
    (await yusuf.post(page(item, 'try'), { version: '1', choice, starter: 'unlike it' })).text();
  assert.match(await attempt(solutions[item] ?? ''), /1 of 1 point/);
  assert.match(await attempt('export const nothing = 0;'), /0 of 1 point/);
});

test('a look at a key is on record, and no key stands in the list or the CSV', async () => {
  const id = await handedInItem(world);
  const looks = async () => {
    const { rows } = await world.database.pool.query<{ looks: number }>(
      `select count(*)::int as looks from kernel.audit where action = 'key.viewed' and subject_id = $1`,
      [`${id}@1`],
    );
    return rows[0]?.looks ?? 0;
  };
  for (const address of [`/studio/bank?q=${id}`, `/studio/bank.csv?q=${id}`, `/studio/bank/items/${id}`]) {
    const html = await (await yusuf.get(address)).text();
    assert.ok(html.includes(id), address);
    assert.doesNotMatch(html, /The server says when|"correct"/, address);
  }
  assert.equal(await looks(), 0);
  assert.match(await (await yusuf.get(page(id, 'key'))).text(), /The server says when/);
  assert.equal(await looks(), 1);
  const attempt = async (choice: string) =>
    (await yusuf.post(page(id, 'try'), { version: '1', choice })).text();
  assert.match(await attempt('b'), /1 of 1 point/);
  assert.match(await attempt('a'), /0 of 1 point/);
  assert.equal(await looks(), 3);
  const found = await (await yusuf.get('/studio/bank?q=server+says+429&kind=single&state=draft')).text();
  assert.ok(found.includes(id), 'words of text and rationale are found');
  const none = await (await yusuf.get('/studio/bank?q=server+says+%25')).text();
  assert.ok(!none.includes(id), 'a percent sign is a word like others');
});
