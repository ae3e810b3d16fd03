import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { beginSitting, placesOf, type Running } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { addDays } from '../../../kernel/clock.ts';
import { beat } from '../../../kernel/heartbeat.ts';
import type { Id } from '../../../kernel/id.ts';
import { personByEmail } from '../../accounts/index.ts';
import { grantAccommodation } from '../accommodation/grant.ts';
import { pauseSitting, resumeSitting } from '../watch/clock.ts';
import { checkRecord } from './check-record.ts';
import { closeExpiredSittings, giveBackOutage } from './close.ts';
import { eventsOf } from './response.sql.ts';
import { secondsLeft } from './sitting.ts';
import { sittingById } from './sitting.sql.ts';

let world: World;
let [priya, noor] = ['' as Id<'person'>, '' as Id<'person'>];
before(async () => {
  world = await createWorld();
  const idOf = async (email: string) =>
    (await personByEmail(world.services.db, email))?.personId ?? ('' as Id<'person'>);
  [priya, noor] = [await idOf('priya.nair@demo.example'), await idOf('noor.haddad@demo.example')];
});
after(() => world.close());

/** A running sitting of somebody who may take ten minutes of breaks. */
async function begun(): Promise<{ candidate: Client; running: Running; sittingId: Id<'sitting'> }> {
  const candidate = await world.newcomer('candidate');
  const grant = {
    personId: candidate.person?.personId ?? ('' as Id<'person'>),
    scheme: null,
    multiplier: 1,
    extraMinutes: 0,
    breakMinutes: 10,
    until: addDays(world.now(), 10).slice(0, 10),
    evidence: 'Seen.',
    by: priya,
  };
  await grantAccommodation(world.services.db, grant, world.now());
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  return { candidate, running, sittingId: running.sitting as Id<'sitting'> };
}

async function stored(sittingId: Id<'sitting'>) {
  const sitting = await sittingById(world.services.db, sittingId);
  assert.ok(sitting);
  return sitting;
}

const itemOf = ({ sitting, device }: Running) => `/sit/${sitting}/item/1?device=${device}`;
const state = async (candidate: Client, { sitting, device }: Running) =>
  (await candidate.get(`/sit/${sitting}/state?device=${device}`)).json() as Promise<{ paused: boolean }>;

test('a break: no item is shown, the clock stands, and going on gives it back, whatever is pressed twice', async () => {
  const { candidate, running, sittingId } = await begun();
  const { device } = running;
  const page = await (await candidate.get(itemOf(running))).text();
  assert.match(page, /Take a break \(10 min left\)/);
  const [place] = await placesOf(world, sittingId);
  assert.ok(place);
  // The button stands in the item's own form: what was answered is saved first.
  const form = { device, seq: '1', position: '1', go: 'break', marked: 'on' };
  assert.equal((await candidate.post(`/sit/${sittingId}/save`, form)).status, 303);
  world.pass({ minutes: 4 });
  const onBreak = await candidate.get(itemOf(running));
  const html = await onBreak.text();
  assert.match(html, /6:00.*of your break left/);
  assert.doesNotMatch(html, /class="stem/);
  assert.ok(Number(onBreak.headers.get('refresh')) <= 30);
  assert.equal((await state(candidate, running)).paused, true);
  assert.equal((await candidate.post(`/sit/${sittingId}/break`, { device })).status, 303);
  assert.equal((await candidate.post(`/sit/${sittingId}/submit`, { device })).status, 409);
  for (const _ of [1, 2])
    assert.equal((await candidate.post(`/sit/${sittingId}/go-on`, { device, to: '1' })).status, 303);
  const sitting = await stored(sittingId);
  assert.deepEqual([sitting.grantedSeconds, sitting.breakUsedSeconds, sitting.pausedAt], [240, 240, null]);
  assert.equal(secondsLeft(sitting, world.now()), 3_600);
  const kinds = (await eventsOf(world.services.db, sittingId)).map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(-2), ['break begun', 'break ended']);
  assert.equal(await checkRecord(world.services.db, sittingId), null);
});

test('a break that nobody ends is over when the allowance is used up, and the sitting is closed in its time', async () => {
  const { candidate, running, sittingId } = await begun();
  const { db } = world.services;
  const { device } = running;
  await candidate.post(`/sit/${sittingId}/break`, { device });
  world.pass({ minutes: 30 });
  assert.match(await (await candidate.get(itemOf(running))).text(), /class="stem/);
  assert.equal(secondsLeft(await stored(sittingId), world.now()), 40 * 60);
  assert.equal((await candidate.post(`/sit/${sittingId}/break`, { device })).status, 409, 'nothing is left');
  const act = { device, seq: 1, position: 1, choice: null, marked: true };
  const saved = await candidate.postJson(`/sit/${sittingId}/save`, act);
  assert.equal(((await saved.json()) as { late: boolean }).late, false);
  world.pass({ minutes: 40, seconds: 30 });
  await closeExpiredSittings(db, world.now());
  assert.equal((await stored(sittingId)).state, 'started', 'answers still travel');
  world.pass({ minutes: 1 });
  await closeExpiredSittings(db, world.now());
  const { state: closed, grantedSeconds, breakUsedSeconds } = await stored(sittingId);
  assert.deepEqual([closed, grantedSeconds, breakUsedSeconds], ['expired', 600, 600]);
  assert.equal(await checkRecord(db, sittingId), null);
});

test('a proctor’s pause takes the place of a break, and their resuming does not end one', async () => {
  const { candidate, running, sittingId } = await begun();
  const { db } = world.services;
  await candidate.post(`/sit/${sittingId}/break`, { device: running.device });
  world.pass({ minutes: 2 });
  const given = { sittingId, by: noor, because: 'The alarm rings.' };
  await resumeSitting(db, given, world.now());
  assert.equal((await stored(sittingId)).onBreak, true);
  await pauseSitting(db, given, world.now());
  world.pass({ minutes: 20 });
  const paused = await stored(sittingId);
  assert.deepEqual([paused.onBreak, paused.breakUsedSeconds], [false, 120]);
  assert.equal(secondsLeft(paused, world.now()), 3_600);
  await candidate.post(`/sit/${sittingId}/go-on`, { device: running.device });
  assert.notEqual((await stored(sittingId)).pausedAt, null, 'a candidate does not end a pause');
  await resumeSitting(db, given, world.now());
  assert.equal((await stored(sittingId)).grantedSeconds, 22 * 60);
});

test('an outage that begins in a break and outlasts it is given back once, and the break once', async () => {
  const { candidate, running, sittingId } = await begun();
  const { db } = world.services;
  await beat(db, world.now(), giveBackOutage);
  await candidate.post(`/sit/${sittingId}/break`, { device: running.device });
  world.pass({ minutes: 25 });
  assert.equal(
    (await candidate.post(`/sit/${sittingId}/go-on`, { device: running.device })).status,
    503,
    'not before the outage is dealt with',
  );
  await beat(db, world.now(), giveBackOutage);
  assert.equal((await candidate.post(`/sit/${sittingId}/go-on`, { device: running.device })).status, 303);
  const sitting = await stored(sittingId);
  assert.equal(secondsLeft(sitting, world.now()), 3_600);
  assert.deepEqual([sitting.breakUsedSeconds, sitting.grantedSeconds], [600, 1_500]);
});

test('without a grant there is no break, and a tab that was left begins none', async () => {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  assert.doesNotMatch(await (await candidate.get(itemOf(running))).text(), /Take a break/);
  const { device, sitting } = running;
  assert.equal((await candidate.post(`/sit/${sitting}/break`, { device })).status, 409);
  assert.equal((await candidate.post(`/sit/${sitting}/break`, { device: 'A'.repeat(16) })).status, 409);
});
