import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { completeItem, handedInBy } from '../../../../../test/exam/bank-draft.ts';
import { redirection } from '../../../../../test/passage.ts';
import { createWorld } from '../../../../../test/world.ts';
import { actsOnItem } from '../life/act.sql.ts';
import { checklistFor } from './checklist.ts';

const world = await createWorld();
after(() => world.close());
const ines = await world.newcomer('item writer');
const tilda = await world.newcomer('item writer');
const page = (item: string, verb = '') => `/studio/bank/items/${item}${verb === '' ? '' : `/${verb}`}`;
const checked = checklistFor('single').map(({ id }) => id);
const lifeOf = async (item: string) =>
  ((await actsOnItem(world.services.db, item)).get(1) ?? []).map(({ kind, state, by }) => [kind, state, by]);

test('a writer takes back what waits for review, writes on, and hands in the next version', async () => {
  const item = await handedInBy(world, ines);
  assert.match(await (await ines.get(page(item))).text(), />Take it back</);
  const draft = redirection(
    await ines.post(page(item, 'take-back'), { version: '1' }),
    'taking back',
  ).pathname;
  const writer = ines.person?.personId;
  assert.deepEqual(await lifeOf(item), [
    ['handed in', 'draft', writer],
    ['taken back', 'returned', writer],
  ]);
  const html = await (await ines.get(draft)).text();
  assert.match(html, /Retry-After: 12/);
  assert.doesNotMatch(html, /was returned to you/);
  assert.doesNotMatch(await (await tilda.get('/studio/bank/drafts')).text(), new RegExp(`${item},`));
  redirection(await ines.post(draft, { ...completeItem, revision: '1', stem: 'When again?' }), 'saving');
  redirection(await ines.post(`${draft}/hand-in`, { revision: '2', version: '2' }), 'handing in');
});

test('nobody else takes it back, and nobody does once it was reviewed', async () => {
  const item = await handedInBy(world, ines);
  assert.doesNotMatch(await (await tilda.get(page(item))).text(), />Take it back</);
  assert.equal((await tilda.post(page(item, 'take-back'), { version: '1' })).status, 409);
  redirection(await tilda.post(page(item, 'approve'), { version: '1', checked, remark: '' }), 'approving');
  assert.equal((await ines.post(page(item, 'take-back'), { version: '1' })).status, 409);
});

test('a reviewer who wrote meanwhile does not lose the comments', async () => {
  const item = await handedInBy(world, ines);
  redirection(await ines.post(page(item, 'take-back'), { version: '1' }), 'taking back');
  const comments = 'Two options are right: a worker may wait longer.';
  const late = await tilda.post(page(item, 'return'), { version: '1', comments });
  assert.equal(late.status, 409);
  assert.match(await late.text(), /Two options are right/);
});
