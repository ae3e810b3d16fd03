import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { amendChange, publishChange, signAs, toolCalls } from '../../../../test/published-change.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { takeBackEffects } from '../review/withdraw.ts';
import { signChange } from './sign-change.ts';

const manager = 'priya.nair@demo.example';

suite('an amendment', () => {
  let world: World;
  let priya: Client;
  const text = async (path: string) => (await priya.get(path)).text();
  const quarantined = async (wire: string) => {
    const { rows } = await world.database.pool.query<{ competencies: string[] }>(
      'select competencies from exam.quarantine where cause = $1 and lifted_at is null',
      [wire],
    );
    return rows[0]?.competencies;
  };
  before(async () => {
    world = await createWorld();
    world.pass({ days: 7 });
    priya = await world.as(manager);
  });
  after(() => world.close());

  test('that names no knowledge any more stays among the changes, and ends their effects when it is signed', async () => {
    const wire = await publishChange(world, { ...toolCalls, title: 'Taken back in words' });
    assert.equal(await signAs(world, manager, wire), 303);
    await amendChange(world, wire, { ...toolCalls, title: 'Taken back in words', knowledge: [] });
    assert.match(await text('/office/changes'), /Taken back in words[^]*amendment waits for a signature/);
    assert.ok(((await quarantined(wire)) ?? []).includes('t1.tool-calls'));
    assert.equal(await signAs(world, manager, wire, 2), 303);
    assert.deepEqual(await quarantined(wire), []);
    assert.match(await text('/office/changes'), /Taken back in words(?:(?!<\/tr>)[^])*>none</);
    assert.match(await text('/office/changes.csv'), /Taken back in words/);

    await publishChange(world, { ...toolCalls, title: 'Never named any', knowledge: [] });
    assert.doesNotMatch(await text('/office/changes'), /Never named any/);
  });

  test('that concerns more than what is signed is refused, and the page says what to do instead', async () => {
    const narrow = { ...toolCalls, title: 'Grows', knowledge: toolCalls.knowledge.slice(0, 1) };
    const wire = await publishChange(world, narrow);
    assert.equal(await signAs(world, manager, wire), 303);
    const toSign = (page: string) => /(\d+) to sign/.exec(page)?.[1];
    const before = toSign(await text('/office/changes')) ?? assert.fail();
    await amendChange(world, wire, { ...narrow, knowledge: toolCalls.knowledge.slice(0, 2) });
    const list = await text('/office/changes');
    assert.match(list, /Grows[^]*In force; amendment cannot be signed/);
    assert.equal(toSign(list), before);
    const page = await text(`/office/changes/${wire}`);
    assert.match(page, /The effects of revision 1 stand\. Below/);
    assert.match(page, /concerns more than revision 1/);
    assert.match(page, /publish it as another change/);
    assert.doesNotMatch(page, /I have read the effects/);
    const refused = await priya.post(`/office/changes/${wire}/sign`, { revision: '2' });
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /Publish another change/);
    assert.deepEqual(await quarantined(wire), ['t1.tool-calls']);
  });
});

test('a withdrawal that arrives while the change is being signed waits, and takes back what was signed', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  world.pass({ days: 7 });
  const wire: Id<'wire'> = await publishChange(world, toolCalls);
  const { db } = world.services;
  const by = (await world.as(manager)).person?.personId ?? assert.fail();
  let isTakenBack = false;
  let takingBack: Promise<void> = Promise.resolve();
  await transaction(db, async (tx) => {
    await signChange(tx, { wireId: wire, revision: 1, by }, world.now());
    takingBack = transaction(db, (other) => takeBackEffects(other, wire, world.now())).then(() => {
      isTakenBack = true;
    });
    await sleep(300);
    assert.equal(isTakenBack, false);
  });
  await takingBack;
  const { rows } = await world.database.pool.query('select from exam.quarantine where lifted_at is null');
  assert.equal(rows.length, 0, 'a quarantine outlives its change');
});
