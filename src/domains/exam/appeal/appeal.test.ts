import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '../../../../test/client.ts';
import { lettersTo } from '../../../../test/exam/wrong-key.ts';
import { beginSitting, decide, handIn, idAfter, redirection } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { findBreak, readChain } from '../../../kernel/chain.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { noteInvolvement } from '../decision/decision.sql.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import type { AppealAct, AppealActKind } from './appeal.ts';
import { appealDays, standingOf } from './appeal.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

/** Somebody who has failed and read it. */
async function failed(): Promise<{ candidate: Client; sitting: string }> {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  await handIn(world, candidate, running, 5);
  await decide(world, running.sitting);
  return { candidate, sitting: running.sitting };
}

const filing = { reason: 'disturbance', words: 'The fire alarm rang for ten minutes in the middle.' };
const idIn = (answer: Response) => idAfter(answer, 'filing');

async function appealed(): Promise<{ candidate: Client; sitting: string; appeal: string }> {
  const { candidate, sitting } = await failed();
  return { candidate, sitting, appeal: idIn(await candidate.post(`/sit/${sitting}/appeal`, filing)) };
}

test('where an appeal stands follows from its acts', () => {
  const ola = 'ola' as Id<'person'>;
  const act = (kind: AppealActKind): AppealAct => ({
    kind,
    actorId: ola,
    at: '2026-11-20T10:00:00.000Z',
    content: {},
  });
  const stands = (...kinds: AppealActKind[]) => {
    const { state, handler } = standingOf(kinds.map(act));
    return [state, handler];
  };
  assert.deepEqual(stands('filed'), ['filed', null]);
  assert.deepEqual(stands('filed', 'taken'), ['in hand', ola]);
  assert.deepEqual(stands('filed', 'taken', 'asked'), ['asked', ola]);
  assert.deepEqual(stands('filed', 'taken', 'asked', 'supplied'), ['in hand', ola]);
  assert.deepEqual(stands('filed', 'taken', 'handed back'), ['filed', null]);
  assert.deepEqual(stands('filed', 'taken', 'answered'), ['answered', ola]);
});

test('an appeal is filed, taken, asked about, answered; a new sitting is free of the wait, once', async () => {
  const { candidate, sitting, appeal } = await appealed();
  const ola = await world.as('ola.petrov@demo.example');
  const at = (verb: string) => `/office/appeals/${appeal}/${verb}`;
  assert.equal((await candidate.post(`/sit/${sitting}/appeal`, filing)).status, 409, 'two at once');
  assert.equal(
    (await ola.post(at('answer'), { finding: 'upheld', order: 'nothing', words: 'It is so.' })).status,
    422,
  );
  const answer = { finding: 'upheld', order: 'new sitting', words: 'The alarm is in the proctor’s notes.' };
  assert.equal((await ola.post(at('answer'), answer)).status, 409, 'answered before it was taken');
  redirection(await ola.post(at('take')), 'taking');
  redirection(await ola.post(at('ask'), { words: 'At what time did it ring?' }), 'asking');
  assert.equal((await candidate.post(`/appeals/${appeal}/supply`, { words: 'no' })).status, 422);
  const supplied = { words: 'At about ten past nine.' };
  redirection(await candidate.post(`/appeals/${appeal}/supply`, supplied), 'supplying');
  const dismissed = { ...answer, finding: 'dismissed' };
  assert.equal((await ola.post(at('answer'), dismissed)).status, 422, 'a dismissal ordered something');
  redirection(await ola.post(at('answer'), answer), 'answering');

  const page = await (await candidate.get(`/appeals/${appeal}`)).text();
  for (const words of ['Upheld', 'Ola Petrov', answer.words, supplied.words])
    assert.ok(page.includes(words), words);
  assert.ok((await (await candidate.get('/me')).text()).includes(`/appeals/${appeal}`));
  const subjects = (await lettersTo(world, candidate)).map(({ subject }) => subject);
  for (const subject of ['Your appeal has arrived', 'Your appeal is in hand', 'The answer to your appeal'])
    assert.ok(subjects.includes(subject), subject);

  const again = redirection(await candidate.post('/exam/register/technical-practitioner'), 'registering');
  const { rows } = await world.database.pool.query<{ sitting_id: string }>(
    'select sitting_id from exam.admission_exception where appeal_id = $1',
    [appeal],
  );
  assert.equal(rows[0]?.sitting_id, again.pathname.split('/').at(-1));
});

test('its acts are chained and cannot be changed', async () => {
  const { appeal } = await appealed();
  const chain = await readChain(world.services.db, appeal);
  assert.deepEqual(
    chain.map(({ kind }) => kind),
    ['filed'],
  );
  assert.equal(findBreak(appeal, chain), null);
  for (const table of ['appeal', 'appeal_act'])
    await assert.rejects(world.database.pool.query(`delete from exam.${table}`), /append-only/);
});

test('nobody handles what they had a part in, or what another has taken', async () => {
  const { sitting, appeal } = await appealed();
  const [involved, handler, other] = await Promise.all(
    [1, 2, 3].map(() => world.newcomer('appeals handler')),
  );
  assert.ok(involved?.person && handler && other);
  const sittingId = sitting as Id<'sitting'>;
  await noteInvolvement(world.services.db, {
    sittingId,
    personId: involved.person.personId,
    part: 'proctored',
  });
  assert.equal((await involved.post(`/office/appeals/${appeal}/take`)).status, 403);
  redirection(await handler.post(`/office/appeals/${appeal}/take`), 'taking');
  assert.equal((await other.post(`/office/appeals/${appeal}/ask`, { words: 'What happened?' })).status, 409);
  redirection(await handler.post(`/office/appeals/${appeal}/hand-back`, { words: 'I am on leave.' }), 'back');
  redirection(await other.post(`/office/appeals/${appeal}/take`), 'taking');

  assert.ok(other.person);
  await noteInvolvement(world.services.db, { sittingId, personId: other.person.personId, part: 'marked' });
  const page = await (await other.get(`/office/appeals/${appeal}`)).text();
  assert.ok(page.includes('you marked answers of this sitting') && page.includes('Hand it back'));
  assert.doesNotMatch(page, /Send the answer|Ask for information/);
  const answer = { finding: 'dismissed', order: 'nothing', words: 'Nothing was wrong with it.' };
  assert.equal((await other.post(`/office/appeals/${appeal}/answer`, answer)).status, 403, 'part since then');
  redirection(await other.post(`/office/appeals/${appeal}/hand-back`, { words: 'I marked it.' }), 'back');
});

test('whoever decided a case does not handle the appeal against it', async () => {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  await handIn(world, candidate, running, 5);
  const both = await world.newcomer('decision-maker', 'appeals handler');
  redirection(await both.post('/office/decisions/release', { sitting: running.sitting }), 'releasing');
  const appeal = idIn(await candidate.post(`/sit/${running.sitting}/appeal`, filing));
  assert.equal((await both.post(`/office/appeals/${appeal}/take`)).status, 403);
});

test('an appeal comes within the days; after them a complaint is open, to anybody', async () => {
  const { candidate: then, sitting } = await failed();
  world.pass({ days: appealDays, minutes: 1 });
  const candidate = await world.as(then.person?.email ?? '');
  assert.equal((await candidate.post(`/sit/${sitting}/appeal`, filing)).status, 409);
  const other = { reason: 'service', words: 'I could not reach anybody.' };
  const complaint = idIn(await candidate.post('/appeals/new', other));
  assert.equal((await candidate.get(`/appeals/${complaint}`)).status, 200);
  const stranger = await world.newcomer('candidate');
  assert.equal((await stranger.get(`/appeals/${complaint}`)).status, 404);
  redirection(await candidate.post(`/appeals/${complaint}/withdraw`), 'withdrawing');
  const ola = await world.as('ola.petrov@demo.example');
  const withdrawn = await (await ola.get('/office/appeals?state=withdrawn')).text();
  assert.ok(withdrawn.includes(complaint));
  assert.ok(
    (await (await ola.get('/office/appeals.csv?state=all')).text()).includes(
      `${complaint},complaint,service`,
    ),
  );
});

test('no page of an appeal holds a key', async () => {
  const { candidate, sitting, appeal } = await appealed();
  const ola = await world.as('ola.petrov@demo.example');
  const pages = [
    await (await candidate.get(`/appeals/${appeal}`)).text(),
    await (await ola.get(`/office/appeals/${appeal}`)).text(),
  ];
  const { rows } = await world.database.pool.query<{ item: string; stem: string }>(
    `select f.item, i.content ->> 'stem' as stem from exam.sitting s join exam.form_item f using (form_id)
       join exam.item_version i using (item, version) where s.sitting_id = $1`,
    [sitting],
  );
  assert.equal(rows.length, 30);
  for (const { item, stem } of rows)
    for (const page of pages) assert.ok(!page.includes(item) && !page.includes(stem), `${item} is shown`);
});

test('a part in the case that is being written while an appeal is taken is seen: the sitting is locked first', async () => {
  const { db } = world.services;
  const { sitting, appeal } = await appealed();
  const ola = await world.as('ola.petrov@demo.example');
  const personId = ola.person?.personId ?? assert.fail();
  const sittingId = sitting as Id<'sitting'>;
  let taking: Promise<Response> | undefined;
  await transaction(db, async (tx) => {
    await lockSitting(tx, sittingId);
    taking = ola.post(`/office/appeals/${appeal}/take`);
    // Until the handler waits for the lock, or has gone past it.
    await setTimeout(300);
    await noteInvolvement(tx, { sittingId, personId, part: 'proctored' });
  });
  assert.equal((await taking)?.status, 403);
});
