import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { superviseInPerson } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { systemRandom } from '../../../kernel/id.ts';
import { registerBridge } from '../sitting/register.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { start } from '../sitting/start.ts';
import { drawableItems } from './bank.sql.ts';
import { drawableCounts } from './drawable-counts.ts';
import { bridgeItems } from './bridge-items.ts';
import { concernedItems, liftQuarantine, quarantine, sittingsUsing } from './quarantine.sql.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const scheme = 'technical-practitioner';
const filter = { competencies: ['t1.tool-calls'], models: [], apis: [], verifiedBefore: '2026-11-20' };

test('a quarantine keeps what a change concerns out of new forms until it is lifted', async () => {
  const { db } = world.services;
  const before = await drawableItems(db, scheme);
  const covered = await quarantine(db, { cause: 'a wire', filter }, world.now());
  assert.ok(covered.length > 0);
  assert.deepEqual(covered, await concernedItems(db, filter));
  const left = await drawableItems(db, scheme);
  assert.equal(left.length, before.length - covered.length);
  assert.equal(
    left.some(({ competency }) => competency === 't1.tool-calls'),
    false,
  );
  const t1 = (await drawableCounts(db, scheme)).find(({ domain }) => domain === 't1');
  assert.deepEqual(t1?.needed, 8);
  await liftQuarantine(db, 'a wire', world.now());
  assert.deepEqual(await drawableItems(db, scheme), before);
});

test('an item is concerned only where it depends on what the change names', async () => {
  const { db } = world.services;
  const all = await concernedItems(db, filter);
  const none = await concernedItems(db, { ...filter, models: ['nobody/nothing'] });
  assert.deepEqual(none, []);
  assert.deepEqual(await concernedItems(db, { ...filter, verifiedBefore: '2000-01-01' }), []);
  assert.deepEqual(await concernedItems(db, { ...filter, competencies: [] }), []);
  assert.ok(all.length > 0);
});

const knowing = { competency: 't1.tool-calls', verifiedFrom: '2026-11-20' };
const pool = [knowing, { competency: 't1.streamed-output', verifiedFrom: '2026-11-21' }];
const certificate = 'a certificate' as Id<'credential'>;
const wire = 'a wire' as Id<'wire'>;

async function holder(): Promise<Id<'person'>> {
  const { person } = await world.newcomer('candidate');
  assert.ok(person);
  return person.personId;
}

test('a bridge holds items of each touched competency, all verified after its change', async () => {
  const { db } = world.services;
  assert.ok((await bridgeItems(db, { scheme, pool })) >= 4);
  const personId = await holder();
  const given = { scheme, pool, personId, renews: certificate, changes: [wire], random: systemRandom };
  const sittingId = await registerBridge(db, given, world.now());
  await superviseInPerson(db, sittingId, world.now());
  await start(db, { sittingId, personId, random: systemRandom }, world.now());
  const sitting = await sittingById(db, sittingId);
  assert.deepEqual(
    [sitting?.purpose, sitting?.renews, sitting?.changes, sitting?.pool, sitting?.timeLimitSeconds],
    ['bridge', certificate, [wire], pool, 15 * 60],
  );
  const { rows } = await world.database.pool.query<{ competency: string; verified_on: string }>(
    `select i.competency, i.verified_on::text from exam.sitting join exam.form_item using (form_id)
       join exam.item_version i using (item, version) where sitting_id = $1`,
    [sittingId],
  );
  assert.equal(rows.length, 4);
  for (const { competency, verified_on: day } of rows) {
    const from = pool.find((one) => one.competency === competency)?.verifiedFrom;
    assert.ok(from !== undefined && day >= from);
  }
  assert.deepEqual(
    new Set(rows.map(({ competency }) => competency)),
    new Set(pool.map(({ competency }) => competency)),
  );
  // Its own items were verified after the change: the change does not concern it.
  assert.deepEqual(await sittingsUsing(db, filter, [sittingId]), []);
});

test('a bridge that could not be drawn is not registered, so that nothing stands in its holder’s way', async () => {
  const { db } = world.services;
  // Five items, two of them enemies: without one of the other three no four go together.
  assert.equal(await bridgeItems(db, { scheme, pool: [knowing] }), 4);
  const { pool: connections } = world.database;
  const suspend = (state: string) =>
    connections.query(`update exam.item_in_use set state = $1 where item = 't1-tool-two-at-once-bridge'`, [
      state,
    ]);
  await suspend('suspended');
  const personId = await holder();
  const given = {
    scheme,
    pool: [knowing],
    personId,
    renews: certificate,
    changes: [wire],
    random: systemRandom,
  };
  assert.equal(await bridgeItems(db, { scheme, pool: [knowing] }), 3);
  await assert.rejects(registerBridge(db, given, world.now()), { code: 'bridge-too-small' });
  await suspend('operational');
  await registerBridge(db, given, world.now());
});
