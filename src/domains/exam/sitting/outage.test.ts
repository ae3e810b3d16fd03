import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { superviseInPerson } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { beat } from '../../../kernel/heartbeat.ts';
import type { Id } from '../../../kernel/id.ts';
import { closeExpiredSittings, giveBackOutage } from './close.ts';
import { sittingById } from './sitting.sql.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('a sitting whose time runs out in an outage is not closed before that time is given back', async () => {
  const { db } = world.services;
  const candidate = await world.newcomer('candidate');
  const registered = await candidate.post('/exam/register/technical-practitioner');
  const cover = registered.headers.get('location') ?? '';
  await superviseInPerson(db, cover.split('/').at(-1) ?? '', world.now());
  const started = await candidate.post(`${cover}/start`);
  const device = new URL(started.headers.get('location') ?? '', 'http://here').searchParams.get('device');
  const answer = () =>
    candidate.postJson(`${cover}/save`, { device, seq: 1, position: 1, choice: ['a'], marked: null });
  const state = async () => (await sittingById(db, cover.split('/').at(-1) as Id<'sitting'>))?.state;

  world.pass({ minutes: 55 });
  await beat(db, world.now(), giveBackOutage);
  world.pass({ minutes: 10 });
  // The first to come back is a candidate, then the clock's own job; only then the heartbeat.
  assert.equal((await answer()).status, 503);
  await closeExpiredSittings(db, world.now());
  assert.equal(await state(), 'started');

  await beat(db, world.now(), giveBackOutage);
  const told = (await (await answer()).json()) as { late: boolean };
  assert.equal(told.late, false);
  world.pass({ minutes: 5, seconds: 61 });
  await beat(db, world.now(), async () => {});
  await closeExpiredSittings(db, world.now());
  assert.equal(await state(), 'expired');
});
