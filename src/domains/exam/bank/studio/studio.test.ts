import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client } from '../../../../../test/client.ts';
import { completeItem, handedInItem, newItemDraft } from '../../../../../test/exam/bank-draft.ts';
import { redirection } from '../../../../../test/passage.ts';
import { createWorld } from '../../../../../test/world.ts';
import { drawableItems } from '../bank.sql.ts';
import { actsOnItem } from '../life/act.sql.ts';
import { checklistFor } from './checklist.ts';

const world = await createWorld();
after(() => world.close());
const { db } = world.services;
const ines = await world.newcomer('item writer');
const tilda = await world.newcomer('item writer');
const yusuf = await world.as('yusuf.brandt@demo.example');
const allTicked = checklistFor('single').map(({ id }) => id);

const draftOf = (owner: Client) => newItemDraft(world, owner).then((id) => `/studio/bank/drafts/${id}`);
const nameIn = async (draft: string): Promise<string> =>
  /name="id"[^>]* value="([^"]+)"/.exec(await (await ines.get(draft)).text())?.[1] ?? '';
const isDrawn = async (item: string) =>
  (await drawableItems(db, 'technical-practitioner')).some((one) => one.item === item);
const lifeOf = async (item: string, version = 1) =>
  ((await actsOnItem(db, item)).get(version) ?? []).map(({ kind, state }) => `${kind}: ${state}`);
const page = (item: string, verb: string) => `/studio/bank/items/${item}/${verb}`;
const act = (item: string, kind: string, version = '1') =>
  yusuf.post(page(item, 'acts'), { version, kind, because: 'For the story of this test.' });
const approve = (item: string, by: Client, version = '1') =>
  by.post(page(item, 'approve'), { version, checked: allTicked, remark: '' });

suite('a working copy', () => {
  test('is saved whole or in part, and what is missing is said beside its field', async () => {
    const draft = await draftOf(ines);
    redirection(
      await ines.post(draft, { revision: '1', shown: 'single', type: 'single', stem: 'Which?' }),
      'saving',
    );
    const checked = await (await ines.get(`${draft}?check=1`)).text();
    assert.match(checked, /Competency is missing; add it\./);
    assert.match(checked, /href="#field-rationale"/);
    assert.match(checked, />Which\?</);
    const refused = await ines.post(`${draft}/hand-in`, { revision: '2', version: '1' });
    assert.equal(refused.status, 409);
  });

  test('is never overwritten by another tab, and the form that came late loses nothing', async () => {
    const draft = await draftOf(ines);
    redirection(await ines.post(draft, { ...completeItem, revision: '1', stem: 'The first tab' }), 'saving');
    const late = await ines.post(draft, { ...completeItem, revision: '1', stem: 'The second tab' });
    assert.equal(late.status, 409);
    const html = await late.text();
    assert.match(html, /Not saved: it was saved elsewhere/);
    assert.match(html, /<del>.*first.*<\/del>/s);
    assert.match(html, /<textarea[^>]*name="stem"[^>]*>The second tab/);
    assert.match(await (await ines.get(draft)).text(), /<textarea[^>]*name="stem"[^>]*>The first tab/);
    redirection(await ines.post(draft, { ...completeItem, revision: '2', stem: 'The second tab' }), 'again');
    assert.match(await (await ines.get(draft)).text(), /<textarea[^>]*name="stem"[^>]*>The second tab/);
  });

  test('is read by other writers and changed by its own alone', async () => {
    const draft = await draftOf(ines);
    assert.match(await (await tilda.get(draft)).text(), /It is not complete/);
    assert.equal((await tilda.post(draft, { ...completeItem, revision: '1' })).status, 409);
    assert.equal((await tilda.post(`${draft}/discard`)).status, 409);
  });

  test('keeps the row that a button adds or moves', async () => {
    const draft = await draftOf(ines);
    const added = await ines.post(draft, { ...completeItem, revision: '1', do: 'add options' });
    assert.equal(added.headers.get('location'), `${draft}#row-options.3`);
    const moved = await ines.post(draft, { ...completeItem, revision: '2', do: 'up options 1' });
    assert.equal(moved.headers.get('location'), `${draft}#row-options.0`);
    assert.match(
      await (await ines.get(draft)).text(),
      /name="options\.0\.text"[^>]*>After at least 12 seconds/,
    );
  });
});

suite('an item version', () => {
  test('reaches forms after somebody else’s review and a psychometrician’s act', async () => {
    const draft = await draftOf(ines);
    const id = await nameIn(draft);
    redirection(await ines.post(draft, { ...completeItem, id, revision: '1' }), 'saving');
    assert.match(await (await ines.get(`${draft}/preview`)).text(), /Hand in for review/);
    redirection(await ines.post(`${draft}/hand-in`, { revision: '2', version: '1' }), 'handing in');
    assert.equal((await ines.get(draft)).status, 404, 'the working copy has done its work');
    assert.equal((await approve(id, ines)).status, 409, 'nobody reviews their own item');
    assert.equal((await act(id, 'activated')).status, 409, 'nothing goes into forms without a review');
    const correction = {
      item: id,
      version: '1',
      remedy: 'new key',
      key: 'a',
      reason: 'The other one is right.',
    };
    assert.equal(
      (await yusuf.post('/studio/keys/new', correction)).status,
      409,
      'nor does a key change without one',
    );
    const half = await tilda.post(page(id, 'approve'), { version: '1', checked: ['stem'] });
    assert.equal(half.status, 422);
    redirection(await approve(id, tilda), 'approving');
    assert.ok(!(await isDrawn(id)));
    redirection(await act(id, 'field-tested'), 'field test');
    assert.ok(!(await isDrawn(id)), 'what is tried out counts for nobody');
    redirection(await act(id, 'activated'), 'activating');
    assert.ok(await isDrawn(id));
    redirection(await act(id, 'suspended'), 'suspending');
    assert.ok(!(await isDrawn(id)));
    redirection(await act(id, 'resumed'), 'resuming');
    assert.ok(await isDrawn(id));
    redirection(await act(id, 'retired'), 'retiring');
    assert.ok(!(await isDrawn(id)));
    assert.equal((await act(id, 'resumed')).status, 409);
    assert.deepEqual(await lifeOf(id), [
      'handed in: draft',
      'approved: reviewed',
      'field-tested: field-test',
      'activated: operational',
      'suspended: suspended',
      'resumed: operational',
      'retired: retired',
    ]);
  });

  test('comes back to its writer with comments, and the next one is reviewed anew', async () => {
    const id = await handedInItem(world);
    const { rows } = await world.database.pool.query<{ email: string }>(
      'select author as email from exam.item_version where item = $1',
      [id],
    );
    const writer = await world.as(rows[0]?.email ?? '');
    const comments = 'Two options are right: a worker may wait longer.';
    redirection(await tilda.post(page(id, 'return'), { version: '1', comments }), 'returning');
    const list = await (await writer.get('/studio/bank/drafts')).text();
    const draft = /\/studio\/bank\/drafts\/[0-9a-z]{26}/.exec(list)?.[0] ?? '';
    assert.match(await (await writer.get(draft)).text(), /Two options are right/);
    redirection(
      await writer.post(draft, { ...completeItem, revision: '1', stem: 'When, at the earliest?' }),
      'saving',
    );
    redirection(await writer.post(`${draft}/hand-in`, { revision: '2', version: '2' }), 'handing in');
    assert.deepEqual(await lifeOf(id), ['handed in: draft', 'returned: returned']);
    assert.deepEqual(await lifeOf(id, 2), ['handed in: draft']);
    const compared = await (await tilda.get(`${page(id, 'compare')}?from=1&to=2`)).text();
    assert.match(compared, /<h2>Stem/);
    assert.doesNotMatch(compared, /<h2>Option/);
  });

  test('gives way to its successor: tried out for a while, operational for good', async () => {
    const item =
      (await drawableItems(db, 'technical-practitioner')).find(({ kind }) => kind === 'single')?.item ?? '';
    const copy = redirection(
      await ines.post(page(item, 'draft'), { version: '1' }),
      'a working copy',
    ).pathname;
    redirection(await ines.post(`${copy}/hand-in`, { revision: '1', version: '2' }), 'handing in');
    redirection(await approve(item, tilda, '2'), 'approving');
    redirection(await act(item, 'field-tested', '2'), 'field test');
    assert.deepEqual(await lifeOf(item), ['imported: operational', 'replaced: suspended']);
    redirection(await act(item, 'resumed', '1'), 'resuming the first');
    assert.equal((await lifeOf(item, 2)).at(-1), 'replaced: suspended');
    assert.ok(await isDrawn(item));
  });
});
