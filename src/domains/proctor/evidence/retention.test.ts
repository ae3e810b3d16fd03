import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { announceTo, recordingFrom, registerRecorded, sitRecorded } from '../../../../test/recorded.ts';
import { decide } from '../../../../test/passage.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { keptDays } from '../consent/notice.ts';
import { undecidedDays } from './media.ts';
import { eraseOverdueMedia } from './retention.ts';
import { verifyEvidence } from './verify.ts';

const world = await createWorld();
after(() => world.close());
const { services, database } = world;

async function mediaOf(sitting: string) {
  const { rows } = await database.pool.query<{ sealed_key: string | null; erased_at: string | null }>(
    'select sealed_key, erased_at from proctor.media where sitting_id = $1',
    [sitting],
  );
  assert.ok(rows[0]);
  return rows[0];
}

async function reviewed(sitting: string): Promise<void> {
  const sam = await world.as('sam.whitlock@demo.example');
  const review = `/proctor/reviews/${sitting}`;
  const same = { identity: 'same', because: 'The same nose and scar.' };
  assert.equal((await sam.post(`${review}/identity`, same)).status, 303);
  assert.equal((await sam.post(`${review}/finish`, { words: 'Nothing to see.' })).status, 303);
}

test('pictures are erased when appeals are over; the chain stays whole, and the erasure is on record', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await sitRecorded(world, candidate, 'technical-practitioner', 3);
  await reviewed(sitting);
  await decide(world, sitting);
  const { rows: blobs } = await database.pool.query<{ blob: string }>(
    'select blob from proctor.frame where sitting_id = $1 union select blob from proctor.photograph where sitting_id = $1',
    [sitting],
  );
  assert.equal(blobs.length, 5);

  world.pass({ days: keptDays - 1 });
  await eraseOverdueMedia(services.db, world.now());
  assert.notEqual((await mediaOf(sitting)).sealed_key, null, 'erased before its time');

  world.pass({ days: 2 });
  await eraseOverdueMedia(services.db, world.now());
  await world.settle();
  assert.equal((await mediaOf(sitting)).sealed_key, null);
  for (const { blob } of blobs) assert.equal(await services.blobs.get(blob), null);
  assert.equal(await verifyEvidence(services, sitting as Id<'sitting'>), null);

  const again = await world.as(candidate.person?.email ?? '');
  const page = await again.get(`/sit/${sitting}/recording`);
  assert.match(await page.text(), /the pictures were erased on/);
  const { rows } = await database.pool.query<{ no: number }>(
    `select chain_seq as no from proctor.entry where sitting_id = $1 and kind = 'frame' limit 1`,
    [sitting],
  );
  assert.equal((await again.get(`/sit/${sitting}/frames/${rows[0]?.no}`)).status, 410);
});

test('pictures that a person still has to judge are kept, however old', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await sitRecorded(world, candidate, 'technical-practitioner', 1);
  world.pass({ days: undecidedDays + 1 });
  await eraseOverdueMedia(services.db, world.now());
  assert.notEqual((await mediaOf(sitting)).sealed_key, null, 'its review is open');
  await reviewed(sitting);
  await eraseOverdueMedia(services.db, world.now());
  assert.equal((await mediaOf(sitting)).sealed_key, null);
  const late = await announceTo(
    await world.as(candidate.person?.email ?? ''),
    sitting,
    recordingFrom(world.now(), 1),
  );
  assert.equal(late.status, 410);
});

test('photographs for an exam that was never started do not lie about for ever', async () => {
  const candidate = await world.newcomer('candidate');
  const sitting = await registerRecorded(candidate, 'technical-practitioner');
  world.pass({ days: undecidedDays + 1 });
  await eraseOverdueMedia(services.db, world.now());
  assert.equal((await mediaOf(sitting)).sealed_key, null);
});
