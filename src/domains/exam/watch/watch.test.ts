import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { beginSitting, handIn, type Running } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { personByEmail } from '../../accounts/index.ts';
import { closeExpiredSittings } from '../sitting/close.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { endsAt, secondsLeft, type Sitting } from '../sitting/sitting.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { grantTime, pauseSitting, resumeSitting } from './clock.ts';
import { clearHold, placeHold } from './hold.ts';
import { holdsOn } from './hold.sql.ts';
import { noteInvolvement } from '../decision/decision.sql.ts';
import { voidSitting } from './supervision.ts';
import { watchedSitting, watchedSittings } from './watched.sql.ts';

let world: World;
let noor: Id<'person'>;
before(async () => {
  world = await createWorld();
  const person = await personByEmail(world.services.db, 'noor.haddad@demo.example');
  assert.ok(person);
  noor = person.personId;
});
after(() => world.close());

interface Begun extends Running {
  readonly candidate: Client;
  readonly id: Id<'sitting'>;
}

async function begun(): Promise<Begun> {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  return { ...running, candidate, id: running.sitting as Id<'sitting'> };
}

async function read({ id }: Begun): Promise<Sitting> {
  const found = await sittingById(world.services.db, id);
  assert.ok(found);
  return found;
}

const because = 'The fire alarm rings.';

test('a proctored exam does not start before it is settled how it is watched', async () => {
  const candidate = await world.newcomer('candidate');
  const cover = (await candidate.post('/exam/register/technical-practitioner')).headers.get('location') ?? '';
  const refused = await candidate.post(`${cover}/start`);
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /It is not settled yet how this sitting is watched/);
});

test('in a pause the clock stands still, no item is shown, and the whole pause is given back', async () => {
  const { db } = world.services;
  const sitting = await begun();
  const item = `/sit/${sitting.id}/item/1?device=${sitting.device}`;
  world.pass({ minutes: 10 });
  await pauseSitting(db, { sittingId: sitting.id, by: noor, because }, world.now());
  world.pass({ minutes: 90 });
  await closeExpiredSittings(db, world.now());
  const paused = await read(sitting);
  assert.equal(paused.state, 'started');
  assert.equal(secondsLeft(paused, world.now()), 50 * 60);

  const page = await (await sitting.candidate.get(item)).text();
  assert.match(page, /The exam is paused/);
  assert.doesNotMatch(page, /class="stem/);
  assert.equal(
    (await sitting.candidate.post(`/sit/${sitting.id}/submit`, { device: sitting.device })).status,
    409,
  );

  await resumeSitting(db, { sittingId: sitting.id, by: noor, because: 'It was a drill.' }, world.now());
  assert.equal(secondsLeft(await read(sitting), world.now()), 50 * 60);
  assert.match(await (await sitting.candidate.get(item)).text(), /class="stem/);
  assert.equal(await checkRecord(db, sitting.id), null);
});

test('extra time is added with its reason, and only in sizes that make sense', async () => {
  const { db } = world.services;
  const sitting = await begun();
  const before = endsAt(await read(sitting));
  await grantTime(db, { sittingId: sitting.id, by: noor, because, seconds: 600 }, world.now());
  assert.equal(endsAt(await read(sitting)), addSeconds(before, 600));
  for (const seconds of [0, 59, 7_201, Number.NaN, -60])
    await assert.rejects(
      async () => grantTime(db, { sittingId: sitting.id, by: noor, because, seconds }, world.now()),
      {
        code: 'grant-size',
      },
    );
});

test('no decision is released under a hold; once it is cleared it is', async () => {
  const { db } = world.services;
  const sitting = await begun();
  const hold = {
    sittingId: sitting.id,
    cause: 'recording review',
    because: 'the recording waits for its review',
  };
  await placeHold(db, { ...hold, by: null }, world.now());
  await placeHold(db, { ...hold, because: 'a second time', by: null }, world.now());
  assert.deepEqual(
    (await holdsOn(db, sitting.id)).map((open) => open.because),
    [hold.because],
  );
  await handIn(world, sitting.candidate, sitting, 21);
  const greta = await world.as('greta.moreau@demo.example');
  const refused = await greta.post('/office/decisions/release', { sitting: sitting.id });
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /This decision is held: the recording waits for its review/);
  const row = (await (await greta.get('/office/decisions')).text())
    .split('<tr')
    .find((html) => html.includes(sitting.id));
  assert.match(row ?? '', /Held/);

  await clearHold(db, { ...hold, because: 'Nothing to report.', by: noor }, world.now());
  assert.equal((await greta.post('/office/decisions/release', { sitting: sitting.id })).status, 303);
  assert.equal((await read(sitting)).state, 'decided');
  await assert.rejects(voidSitting(db, { sittingId: sitting.id, by: noor, because }, world.now()), {
    code: 'decided-already',
  });
});

test('who proctored a sitting may not decide on it', async () => {
  const { db } = world.services;
  const sitting = await begun();
  await handIn(world, sitting.candidate, sitting, 21);
  const rafael = await world.as('rafael.kim@demo.example');
  assert.ok(rafael.person);
  const part = { sittingId: sitting.id, personId: rafael.person.personId, part: 'proctored' as const };
  await noteInvolvement(db, part);
  await noteInvolvement(db, part);
  const refused = await rafael.post('/office/decisions/release', { sitting: sitting.id });
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /you proctored this sitting/);
});

test('a voided sitting counts for nothing: the candidate may register again at once', async () => {
  const { db } = world.services;
  const sitting = await begun();
  await voidSitting(db, { sittingId: sitting.id, by: noor, because }, world.now());
  assert.equal((await read(sitting)).state, 'voided');
  assert.equal((await sitting.candidate.post('/exam/register/technical-practitioner')).status, 303);
  assert.equal(await watchedSitting(db, 'none' as Id<'sitting'>, world.now()), undefined);
});

test('who watches sees running sittings without an answer or a score', async () => {
  const { db } = world.services;
  const sitting = await begun();
  const seen = (await watchedSittings(db, world.now())).find(({ sittingId }) => sittingId === sitting.id);
  assert.ok(seen);
  assert.deepEqual(
    Object.keys(seen).toSorted(),
    [
      'sittingId',
      'personId',
      'scheme',
      'edition',
      'purpose',
      'state',
      'supervision',
      'createdAt',
      'startedAt',
      'endsAt',
      'secondsLeft',
      'section',
      'pausedAt',
      'onBreak',
      'breakSeconds',
      'breakUsedSeconds',
      'grantedSeconds',
      'timeLimitSeconds',
      'accommodations',
      'closedAt',
    ].toSorted(),
  );
});

test('a changed answer, act or link is found and placed', async () => {
  const { db } = world.services;
  const sitting = await begun();
  await handIn(world, sitting.candidate, sitting, 5);
  assert.equal(await checkRecord(db, sitting.id), null);
  const { pool } = world.database;
  const { rows } = await pool.query<{ chain_seq: number }>(
    'select chain_seq::int from exam.response where sitting_id = $1 and seq = 3',
    [sitting.id],
  );
  const place = rows[0]?.chain_seq ?? 0;
  const tamper = async (change: string, undo = change) => {
    const client = await pool.connect();
    try {
      // As somebody with the keys to the database could: past the triggers that refuse it.
      await client.query('set session_replication_role = replica');
      await client.query(change);
      const fault = await checkRecord(db, sitting.id);
      await client.query(undo);
      assert.equal(await checkRecord(db, sitting.id), null);
      return fault;
    } finally {
      await client.query('reset session_replication_role');
      client.release();
    }
  };
  const changedContent = { seq: place, reason: 'what is stored is not what was committed to' };
  const ofSitting = `where sitting_id = '${sitting.id}'`;
  assert.deepEqual(
    await tamper(`update exam.response set late = not late ${ofSitting} and seq = 3`),
    changedContent,
  );
  assert.deepEqual(
    await tamper(`update exam.sitting_event set salt = reverse(salt) ${ofSitting} and kind = 'started'`),
    { ...changedContent, seq: 3 },
  );
  const removed = `delete from exam.response ${ofSitting} and seq = 3`;
  await pool.query('create table exam.kept as select * from exam.response');
  const restored = `insert into exam.response select * from exam.kept ${ofSitting} and seq = 3`;
  assert.deepEqual(await tamper(removed, restored), {
    seq: place,
    reason: 'what the link committed to was removed',
  });
  const fault = await tamper(
    `update kernel.chain_entry set hash = reverse(hash) where subject = '${sitting.id}' and seq = ${place}`,
  );
  assert.equal(fault?.seq, place);
});
