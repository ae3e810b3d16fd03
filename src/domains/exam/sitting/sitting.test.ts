import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Client } from '../../../../test/client.ts';
import { superviseInPerson } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { commitToChain, findBreak, readChain } from '../../../kernel/chain.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { noteInvolvement } from '../decision/decision.sql.ts';
import { pauseSitting } from '../watch/clock.ts';
import { closeExpiredSittings, giveBackOutage } from './close.ts';
import { endsAt } from './sitting.ts';
import { responsesOf } from './response.sql.ts';
import { lockSitting, sittingById } from './sitting.sql.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

interface Running {
  readonly candidate: Client;
  readonly id: Id<'sitting'>;
  readonly device: string;
}

const deviceIn = (answer: Response): string =>
  new URL(answer.headers.get('location') ?? '', 'http://here').searchParams.get('device') ?? '';

async function running(scheme = 'technical-practitioner'): Promise<Running> {
  const candidate = await world.newcomer('candidate');
  const registered = await candidate.post(`/exam/register/${scheme}`);
  const id = (registered.headers.get('location') ?? '').split('/').at(-1) as Id<'sitting'>;
  await superviseInPerson(world.services.db, id, world.now());
  return { candidate, id, device: deviceIn(await candidate.post(`/sit/${id}/start`)) };
}

const answer = (sitting: Running, seq: number, position: number, choice: string[], device = sitting.device) =>
  sitting.candidate.postJson(`/sit/${sitting.id}/save`, { device, seq, position, choice, marked: null });

const stored = async (sitting: Running) => responsesOf(world.services.db, sitting.id);
const read = async (sitting: Running) => {
  const found = await sittingById(world.services.db, sitting.id);
  assert.ok(found);
  return found;
};

/** An item of the sitting's form that takes one option. */
async function singlePosition(sitting: Running): Promise<number> {
  const { rows } = await world.database.pool.query<{ position: number }>(
    `select f.position from exam.form_item f join exam.sitting s using (form_id)
      where s.sitting_id = $1 and f.kind = 'single' order by f.position`,
    [sitting.id],
  );
  return rows[0]?.position ?? 0;
}

test('an answer sent twice is stored once and acknowledged alike', async () => {
  const sitting = await running();
  const first = await answer(sitting, 1, 1, ['a']);
  const told = (await first.json()) as { savedAt: string; chainSeq: number };
  world.pass({ seconds: 5 });
  const again = (await (await answer(sitting, 1, 1, ['a'])).json()) as typeof told;
  assert.deepEqual([again.savedAt, again.chainSeq], [told.savedAt, told.chainSeq]);
  assert.equal((await stored(sitting)).length, 1);
});

test('another answer under a taken number is refused, and the state names the free one', async () => {
  const sitting = await running();
  await answer(sitting, 1, 1, ['a']);
  const refused = await answer(sitting, 1, 2, ['b']);
  assert.equal(refused.status, 409);
  assert.equal(((await refused.json()) as { code: string }).code, 'seq-taken');
  const state = await sitting.candidate.get(`/sit/${sitting.id}/state?device=${sitting.device}`);
  assert.equal(((await state.json()) as { nextSeq: number }).nextSeq, 2);
});

test('an answer to an option or an item that is not there is refused and stores nothing', async () => {
  const sitting = await running();
  const single = await singlePosition(sitting);
  for (const [position, choice] of [
    [1, ['h']],
    [31, ['a']],
    [single, ['a', 'b']],
    [1, ['a', 'a']],
  ] as const) {
    const refused = await answer(sitting, 1, position, [...choice]);
    assert.ok(refused.status === 422 || refused.status === 404, `${position} ${choice}: ${refused.status}`);
  }
  assert.equal((await answer(sitting, 1, 1, ['a'], 'AAAAAAAAAAAAAAAA')).status, 409);
  assert.equal((await stored(sitting)).length, 0);
});

test('the newer tab’s answer stands though the older tab delivers one belatedly', async () => {
  const sitting = await running();
  await answer(sitting, 1, 1, ['a']);
  const second = deviceIn(await sitting.candidate.post(`/sit/${sitting.id}/continue`));
  assert.notEqual(second, sitting.device);
  await answer(sitting, 1, 1, ['b'], second);
  const belated = (await (await answer(sitting, 2, 1, ['c'])).json()) as { active: boolean; late: boolean };
  assert.deepEqual([belated.active, belated.late], [false, false]);
  const page = await (await sitting.candidate.get(`/sit/${sitting.id}/item/1?device=${second}`)).text();
  assert.match(page, /id="option-b"[^>]* checked/);
  assert.doesNotMatch(page, /id="option-c"[^>]* checked/);
  const old = await (
    await sitting.candidate.get(`/sit/${sitting.id}/item/1?device=${sitting.device}`)
  ).text();
  assert.match(old, /read-only/);
});

test('answers up to a minute after the end count; later ones are kept as late', async () => {
  const sitting = await running();
  world.pass({ minutes: 60, seconds: 59 });
  assert.equal(((await (await answer(sitting, 1, 1, ['a'])).json()) as { late: boolean }).late, false);
  world.pass({ seconds: 2 });
  assert.equal(((await (await answer(sitting, 2, 1, ['b'])).json()) as { late: boolean }).late, true);
  await closeExpiredSittings(world.services.db, world.now());
  assert.equal((await read(sitting)).state, 'expired');
  assert.deepEqual((await stored(sitting)).map((response) => response.late).toSorted(), [false, true]);
});

test('an outage gives each open sitting its time back, as an act in a chain that holds', async () => {
  const sitting = await running();
  const before = endsAt(await read(sitting));
  world.pass({ minutes: 10 });
  const outage = { from: world.now(), to: addSeconds(world.now(), 90) };
  world.pass({ seconds: 90 });
  await transaction(world.services.db, (tx) => giveBackOutage(tx, outage));
  assert.equal(endsAt(await read(sitting)), addSeconds(before, 90));
  const chain = await readChain(world.services.db, sitting.id);
  assert.equal(findBreak(sitting.id, chain), null);
  assert.equal(chain.at(-1)?.kind, 'time granted');
});

test('two registrations at once give one sitting', async () => {
  const candidate = await world.newcomer('candidate');
  const answers = await Promise.all(
    [1, 2, 3].map(() => candidate.post('/exam/register/business-practitioner')),
  );
  assert.deepEqual(answers.map((one) => one.status).toSorted(), [303, 409, 409]);
});

test('who notes a part in a sitting, with its chain in hand, does not wait for whoever has locked it', async () => {
  const { db } = world.services;
  const sitting = await running();
  const { sittingId, personId } = await read(sitting);
  const at = world.now();
  await transaction(db, async (pausing) => {
    await lockSitting(pausing, sittingId);
    await transaction(db, async (noting) => {
      await sql`set local lock_timeout = '5s'`.execute(noting);
      await commitToChain(noting, sittingId, { at, kind: 'proctor/incident', content: {} });
      await noteInvolvement(noting, { sittingId, personId, part: 'proctored' });
    });
    await pauseSitting(pausing, { sittingId, by: personId, because: 'Alarm.' }, at);
  });
  const chain = await readChain(db, sittingId);
  assert.deepEqual([chain.at(-1)?.kind, findBreak(sittingId, chain)], ['paused', null]);
});

test('handing in twice is the same as once, and an answer after it comes too late', async () => {
  const sitting = await running();
  await answer(sitting, 1, 1, ['a']);
  for (let i = 0; i < 2; i++) {
    assert.equal(
      (await sitting.candidate.post(`/sit/${sitting.id}/submit`, { device: sitting.device })).status,
      303,
    );
  }
  assert.equal((await read(sitting)).state, 'submitted');
  assert.equal(((await (await answer(sitting, 2, 2, ['a'])).json()) as { late: boolean }).late, true);
  const { rows } = await world.database.pool.query('select 1 from exam.score where sitting_id = $1', [
    sitting.id,
  ]);
  assert.equal(rows.length, 1);
});

test('only somebody without a part in the case releases it, and its candidate is told', async () => {
  const candidate = await world.newcomer('candidate');
  await candidate.post('/tracks/technical/enrol');
  const registered = await candidate.post('/exam/register/technical-practitioner');
  const id = (registered.headers.get('location') ?? '').split('/').at(-1) ?? '';
  await superviseInPerson(world.services.db, id, world.now());
  const device = deviceIn(await candidate.post(`/sit/${id}/start`));
  await candidate.post(`/sit/${id}/submit`, { device });
  const trainer = await world.as('helena.roy@demo.example');
  const refused = await trainer.post('/office/decisions/release', { sitting: id });
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /you trained this candidate/);
  const greta = await world.as('greta.moreau@demo.example');
  const { person } = greta;
  await world.database.pool.query(
    'insert into exam.involvement (sitting_id, person_id, part) values ($1, $2, $3)',
    [id, person?.personId, 'proctored'],
  );
  assert.equal((await greta.post('/office/decisions/release', { sitting: id })).status, 403);
  const rafael = await world.as('rafael.kim@demo.example');
  assert.equal((await rafael.post('/office/decisions/release', { sitting: id })).status, 303);
  const report = await candidate.get(`/sit/${id}/report`);
  assert.equal(report.status, 200);
  assert.match(await report.text(), /Not passed/);
  const { rows } = await world.database.pool.query(
    'select 1 from kernel.mail where recipient = $1 and subject = $2',
    [candidate.person?.email, 'Your exam result'],
  );
  assert.equal(rows.length, 1);
});

test('responses, decisions and chain links cannot be changed or removed, not even by the database’s own user', async () => {
  const sitting = await running();
  await answer(sitting, 1, 1, ['a']);
  for (const table of [
    'exam.response',
    'exam.sitting_event',
    'exam.decision',
    'kernel.chain_entry',
    'kernel.audit',
  ]) {
    await assert.rejects(world.database.pool.query(`delete from ${table}`), /append-only/);
  }
  await assert.rejects(world.database.pool.query("update exam.response set choice = '{b}'"), /append-only/);
});
