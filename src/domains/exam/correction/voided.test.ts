import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { markForm, sitText, taskToMark, writtenText } from '../../../../test/exam/text-to-mark.ts';
import { rescoreAll } from '../../../../test/exam/wrong-key.ts';
import { redirection } from '../../../../test/passage.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { voidSitting } from '../watch/supervision.ts';

const world = await createWorld();
after(() => world.close());
const { pool } = world.database;

test('a correction is applied when the last sitting that it waits for is declared void', async () => {
  const sat = await sitText(world, await world.newcomer('candidate'), writtenText, 0);
  for (const name of ['piet.osei', 'zuri.mensah']) {
    const marker = await world.as(`${name}@demo.example`);
    redirection(await marker.post(`/studio/marking/${sat.work}/take`), 'taking');
    redirection(
      await marker.post(`/studio/marking/${sat.work}`, markForm([1, 1, 1, 0], 'A reason.')),
      'marking',
    );
  }
  await world.settle();
  const yusuf = await world.as('yusuf.brandt@demo.example');
  const priya = await world.as('priya.nair@demo.example');
  const form = { item: taskToMark, version: '1', reason: 'The dates were wrong.', remedy: 'mark again' };
  const { pathname } = redirection(await yusuf.post('/studio/keys/new', form), 'proposing');
  for (const one of [yusuf, priya]) redirection(await one.post(`${pathname}/approve`), 'approving');
  const correctionId = pathname.split('/').at(-1) ?? '';
  await rescoreAll(world, correctionId);
  await world.settle();
  assert.match(await (await yusuf.get(pathname)).text(), /Being applied/);
  const jobs = async () =>
    (await pool.query("select 1 from graphile_worker.jobs where task_identifier = 're-score'")).rowCount ?? 0;
  const before = await jobs();
  const by = priya.person?.personId ?? assert.fail();
  const given = { sittingId: sat.sitting as Id<'sitting'>, because: 'Somebody else sat.', by };
  await voidSitting(world.services.db, given, world.now());
  await world.settle();
  assert.equal(await jobs(), before + 1, 'nothing would note that it has been applied');
  await rescoreAll(world, correctionId);
  assert.doesNotMatch(await (await yusuf.get(pathname)).text(), /Being applied/);
});
