import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client } from '../../../../../test/client.ts';
import { completeItem, handedInBy, newItemDraft } from '../../../../../test/exam/bank-draft.ts';
import { redirection } from '../../../../../test/passage.ts';
import { createWorld } from '../../../../../test/world.ts';
import { drawableItems } from '../bank.sql.ts';

const world = await createWorld();
after(() => world.close());
const ines = await world.newcomer('item writer');
const yusuf = await world.as('yusuf.brandt@demo.example');
const text = async (client: Client, path: string) => (await client.get(path)).text();
const draftOf = (owner: Client) => newItemDraft(world, owner).then((id) => `/studio/bank/drafts/${id}`);
const page = (item: string, verb: string) => `/studio/bank/items/${item}/${verb}`;

suite('a working copy', () => {
  test('loses the row that a button names and no other, though rows before it are blank', async () => {
    const draft = await draftOf(ines);
    const rows = { ...completeItem, 'options.1.text': '', 'options.3.text': 'After a day' };
    redirection(await ines.post(draft, { ...rows, revision: '1', do: 'remove options 2' }), 'removing');
    const html = await text(ines, draft);
    assert.match(html, />After a day</);
    assert.doesNotMatch(html, />Never</);
  });

  test('keeps its key when its kind is changed and changed back', async () => {
    const draft = await draftOf(ines);
    redirection(await ines.post(draft, { ...completeItem, type: 'order', revision: '1' }), 'as an order');
    const kept = /type="hidden" name="options\.1\.correct" value="on"/;
    assert.match(await text(ines, draft), kept);
    const moved = { ...completeItem, shown: 'order', type: 'order', revision: '2', do: 'up options 1' };
    redirection(await ines.post(draft, moved), 'moving');
    assert.match(await text(ines, draft), /type="hidden" name="options\.0\.correct" value="on"/);
  });
});

suite('a form that is refused', () => {
  test('gives a reviewer back what was ticked and written', async () => {
    const item = await handedInBy(world, ines);
    const remark = `Long: ${'a'.repeat(2000)}`;
    const refused = await yusuf.post(page(item, 'approve'), {
      version: '1',
      checked: ['stem', 'key'],
      remark,
    });
    assert.equal(refused.status, 422);
    const html = await refused.text();
    assert.match(html, /Use at most 2,000 characters/);
    assert.ok(html.includes(remark));
    assert.match(html, /value="stem" checked/);
  });

  test('gives a psychometrician back the reason', async () => {
    const item = (await drawableItems(world.services.db, 'technical-practitioner'))[0]?.item ?? '';
    const because = `Long: ${'b'.repeat(1000)}`;
    const refused = await yusuf.post(page(item, 'acts'), { version: '1', kind: 'suspended', because });
    assert.equal(refused.status, 422);
    assert.ok((await refused.text()).includes(because));
  });

  test('tells no key in a session that was not confirmed for an hour', async () => {
    const writer = await world.newcomer('item writer');
    const draft = await draftOf(writer);
    redirection(await writer.post(draft, { ...completeItem, revision: '1' }), 'saving');
    const item = await handedInBy(world, ines);
    world.pass({ minutes: 61 });
    assert.equal((await writer.post(`${draft}/try`, { choice: 'a' })).status, 403);
    const late = await writer.post(draft, { revision: '1', shown: 'single', type: 'single', stem: 'Mine' });
    assert.equal(late.status, 409);
    const conflict = await late.text();
    assert.match(conflict, />Mine</);
    assert.match(conflict, /confirm in another tab/);
    assert.doesNotMatch(conflict, /The server says when/);
    const half = await writer.post(page(item, 'approve'), {
      version: '1',
      checked: ['stem'],
      remark: 'Fine.',
    });
    assert.equal(half.status, 422);
    const review = await half.text();
    assert.match(review, />Fine\.</);
    assert.match(review, /confirm in another tab/);
    assert.doesNotMatch(review, /The server says when/);
  });
});

test('an item of practice, whose key practice has told, never becomes one of an exam', async () => {
  const [{ item } = { item: '' }] = await drawableItems(
    world.services.db,
    'technical-practitioner',
    'practice',
  );
  const writer = await world.newcomer('item writer');
  const draft = redirection(await writer.post(page(item, 'draft'), { version: '1' }), 'a copy').pathname;
  redirection(await writer.post(draft, { ...completeItem, revision: '1', use: 'form' }), 'saving');
  assert.match(await text(writer, `${draft}?check=1`), /Practice has told its key already/);
  assert.equal((await writer.post(`${draft}/hand-in`, { revision: '2', version: '2' })).status, 409);
  redirection(await writer.post(draft, { ...completeItem, revision: '2', use: 'practice' }), 'saving');
  redirection(await writer.post(`${draft}/hand-in`, { revision: '3', version: '2' }), 'handing in');
});

test('a working copy that was handed in elsewhere: the save is refused, and what was written is all there', async () => {
  const draft = await draftOf(ines);
  const written = { ...completeItem, id: 't1-handed-in-elsewhere' };
  redirection(await ines.post(draft, { ...written, revision: '1', do: 'save' }), 'saving');
  redirection(await ines.post(`${draft}/hand-in`, { revision: '2', version: '1' }), 'handing in elsewhere');
  const stem = 'What I wrote in the other tab, and must not lose?';
  const refused = await ines.post(draft, { ...written, stem, revision: '2', do: 'save' });
  assert.equal(refused.status, 409);
  const html = await refused.text();
  assert.match(html, /This working copy is there no more/);
  assert.ok(html.includes(stem));
});

test('past its last page the list of the bank says so, and leads back', async () => {
  const html = await text(yusuf, '/studio/bank?page=900');
  assert.match(html, /The list ends before this page/);
  assert.doesNotMatch(html, /The bank is empty/);
  const back = /rel="prev" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  assert.doesNotMatch(await text(yusuf, back ?? ''), /The list ends before this page/);
});
