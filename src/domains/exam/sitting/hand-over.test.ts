import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { beginSitting, redirection, type Running } from '../../../../test/passage.ts';
import { beginRecorded, recordAll, recordingFrom } from '../../../../test/recorded.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { checkRecord } from './check-record.ts';
import { approvalSeconds, needsApproval, standingOf } from './hand-over.ts';
import { eventsOf } from './response.sql.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const scheme = 'technical-practitioner';

/** A candidate who sits in person, and the same person signed in at another device. */
async function atTwoDevices(): Promise<{ first: Client; other: Client; running: Running; cover: string }> {
  const first = await world.newcomer('candidate');
  const running = await beginSitting(world, first, scheme);
  const other = await world.as(first.person?.email ?? '');
  return { first, other, running, cover: `/sit/${running.sitting}` };
}

const agent = { 'user-agent': 'Browser of the library' };
const goingOn = async (client: Client, cover: string): Promise<URL> =>
  redirection(await client.post(`${cover}/continue`, {}, agent), 'continuing');
const text = async (client: Client, path: string) => (await client.get(path)).text();
const isActive = async (client: Client, { sitting, device }: Running) =>
  ((await (await client.get(`/sit/${sitting}/state?device=${device}`)).json()) as { active: boolean }).active;

/** Answers the request that waits as a proctor does, by the form of the sitting's page. */
async function answer(proctor: Client, sitting: string, how: 'approve' | 'decline', because: string) {
  const page = await text(proctor, `/proctor/sittings/${sitting}`);
  const request = /name="request" value="(\w+)"/.exec(page)?.[1] ?? '';
  return proctor.post(`/proctor/sittings/${sitting}/hand-over`, { request, answer: how, because });
}

test('within one sign-in session the exam goes on in another tab at once', async () => {
  const { first, running, cover } = await atTwoDevices();
  const to = await goingOn(first, cover);
  assert.match(to.pathname, /\/item\/1$/);
  assert.equal(await isActive(first, running), false);
});

test('at another device a proctor is asked; once they approve it goes on there, and here it only reads', async () => {
  const { first, other, running, cover } = await atTwoDevices();
  assert.match(await text(other, cover), /Ask to continue here/);
  assert.equal((await goingOn(other, cover)).pathname, `${cover}/hand-over`);
  const waiting = await other.get(`${cover}/hand-over`);
  assert.equal(waiting.headers.get('refresh'), '5');
  assert.match(await waiting.text(), /A proctor is asked/);
  assert.equal((await goingOn(other, cover)).pathname, `${cover}/hand-over`, 'asking twice is asking once');
  assert.equal(await isActive(first, running), true, 'meanwhile nothing has moved');
  const noor = await world.as('noor.haddad@demo.example');
  assert.match(await text(noor, '/proctor'), /At another device: 1.*Browser of the library/s);
  assert.equal((await answer(noor, running.sitting, 'approve', 'ok')).status, 422, 'a reason is needed');
  const done = await answer(noor, running.sitting, 'approve', 'I saw them change seats.');
  assert.equal(done.status, 303);
  assert.equal((await answer(noor, running.sitting, 'decline', 'On second thoughts.')).status, 422);
  assert.match(await text(other, `${cover}/hand-over`), /I saw them change seats\./);
  assert.match((await goingOn(other, cover)).pathname, /\/item\/1$/);
  assert.equal(await isActive(first, running), false);
  assert.match(await text(first, cover), /Ask to continue here/, 'the way back is asked for too');
  // The device before still delivers what it had.
  const act = { device: running.device, seq: 1, position: 1, choice: null, marked: true };
  assert.equal((await first.postJson(`${cover}/save`, act)).status, 200);
  const { db } = world.services;
  const kinds = (await eventsOf(db, running.sitting as Id<'sitting'>)).map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(-3), ['hand-over asked', 'hand-over approved', 'device']);
  assert.equal(await checkRecord(db, running.sitting as Id<'sitting'>), null);
  const { rows } = await world.database.pool.query<{ part: string }>(
    'select part from exam.involvement where sitting_id = $1',
    [running.sitting],
  );
  assert.deepEqual(rows, [{ part: 'proctored' }], 'who approved it does not decide on it');
});

test('no other way leads into the exam at another device: not its start, nor a made-up tab', async () => {
  const { other, running, cover } = await atTwoDevices();
  const started = await other.post(`${cover}/start`);
  assert.equal(started.status, 409);
  assert.ok(!(await started.text()).includes(running.device), 'the name of the tab is told');
  for (const page of ['item/1', 'review']) {
    const answer = await other.get(`${cover}/${page}?device=${'A'.repeat(16)}`);
    assert.equal(answer.headers.get('location'), cover, page);
  }
});

test('a request that is declined says why, and can be made again', async () => {
  const { first, other, running, cover } = await atTwoDevices();
  await goingOn(other, cover);
  const noor = await world.as('noor.haddad@demo.example');
  await answer(noor, running.sitting, 'decline', 'Your seat is the other one.');
  const told = await text(other, `${cover}/hand-over`);
  assert.match(told, /Your seat is the other one\./);
  assert.match(told, /Ask again/);
  world.pass({ minutes: 10 });
  assert.equal((await goingOn(other, cover)).pathname, `${cover}/hand-over`, 'it never goes on by waiting');
  assert.match(await text(other, `${cover}/hand-over`), /Your seat is the other one\./);
  redirection(await other.post(`${cover}/continue?again=yes`), 'asking again');
  assert.match(await text(other, `${cover}/hand-over`), /A proctor is asked/);
  assert.equal(await isActive(first, running), true);
});

test('nobody answers: after three minutes the exam goes on without, and the review says so', async () => {
  const first = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(first, scheme);
  await recordAll(first, sitting, recordingFrom(world.now(), 3));
  const other = await world.as(first.person?.email ?? '');
  const cover = `/sit/${sitting}`;
  await goingOn(other, cover);
  world.pass({ seconds: approvalSeconds - 1 });
  assert.equal((await goingOn(other, cover)).pathname, `${cover}/hand-over`);
  world.pass({ seconds: 1 });
  assert.match(await text(other, `${cover}/hand-over`), /Go on without an approval/);
  const noor = await world.as('noor.haddad@demo.example');
  const listed = `/proctor/sittings/${sitting}#hand-over`;
  const before = await text(noor, '/proctor');
  assert.ok(before.includes(listed) && before.includes('May go on without an answer'));
  assert.equal((await goingOn(other, cover)).pathname, `${cover}/room`);
  assert.ok(!(await text(noor, '/proctor')).includes(listed));
  const sam = await world.as('sam.whitlock@demo.example');
  assert.match(
    await text(sam, `/proctor/reviews/${sitting}`),
    /went on at another device without an approval/,
  );
  assert.equal(await checkRecord(world.services.db, sitting as Id<'sitting'>), null);
});

test('who answers does not answer for themselves, and a request of another sitting is none of this one', async () => {
  const both = await world.newcomer('candidate', 'proctor');
  const running = await beginSitting(world, both, scheme);
  const elsewhere = await world.as(both.person?.email ?? '');
  await goingOn(elsewhere, `/sit/${running.sitting}`);
  assert.equal((await answer(both, running.sitting, 'approve', 'It is me.')).status, 403);
  const { running: another } = await atTwoDevices();
  const page = await text(both, `/proctor/sittings/${running.sitting}`);
  const request = /name="request" value="(\w+)"/.exec(page)?.[1] ?? '';
  const form = { request, answer: 'approve', because: 'The wrong one.' };
  const noor = await world.as('noor.haddad@demo.example');
  assert.equal((await noor.post(`/proctor/sittings/${another.sitting}/hand-over`, form)).status, 404);
});

test('the rule: only what is watched asks, and only from another session', () => {
  const [one, two] = ['one', 'two'] as Id<'session'>[];
  assert.ok(one && two);
  assert.equal(needsApproval({ supervision: 'recorded' }, one, two), true);
  assert.equal(needsApproval({ supervision: 'in person' }, one, one), false);
  assert.equal(needsApproval({ supervision: 'none' }, one, two), false);
  assert.equal(needsApproval({ supervision: 'recorded' }, null, two), false);
  const asked = { askedAt: '2026-11-16T09:00:00.000Z', approved: null, usedAt: null };
  assert.equal(standingOf(asked, '2026-11-16T09:02:59.999Z'), 'waiting');
  assert.equal(standingOf(asked, '2026-11-16T09:03:00.000Z'), 'unanswered');
  assert.equal(standingOf({ ...asked, approved: false }, '2026-11-16T10:00:00.000Z'), 'declined');
});
