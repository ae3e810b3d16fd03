import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createWorld } from '../../../../test/world.ts';
import { beginRecorded, recordAll, recordingFrom, sitRecorded } from '../../../../test/recorded.ts';
import type { Id } from '../../../kernel/id.ts';
import { verifyEvidence } from './verify.ts';

const world = await createWorld();
after(() => world.close());
const { services, database } = world;

/** A recorded sitting that nobody has touched yet. */
async function recorded(): Promise<Id<'sitting'>> {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await sitRecorded(world, candidate, 'technical-practitioner', 4);
  assert.equal(await verifyEvidence(services, sitting as Id<'sitting'>), null);
  return sitting as Id<'sitting'>;
}

/** What somebody with the database's own rights can do: no trigger stops them. */
async function tamper(sql: string, values: readonly unknown[]): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    const { rowCount } = await client.query(sql, [...values]);
    assert.equal(rowCount, 1);
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function thirdFrame(sitting: string): Promise<{ no: number; hash: string; blob: string }> {
  const { rows } = await database.pool.query<{ no: number; hash: string; blob: string }>(
    `select e.chain_seq as no, e.hash, f.blob from proctor.entry e join proctor.frame f using (sitting_id, hash)
      where e.sitting_id = $1 order by e.seq offset 2 limit 1`,
    [sitting],
  );
  assert.ok(rows[0]);
  return rows[0];
}

test('a changed entry is found and placed', async () => {
  const sitting = await recorded();
  const { no } = await thirdFrame(sitting);
  await tamper(
    `update proctor.entry set at = at + interval '1 second' where sitting_id = $1 and chain_seq = $2`,
    [sitting, no],
  );
  const fault = await verifyEvidence(services, sitting);
  assert.equal(fault?.no, no);
  assert.match(fault?.reason ?? '', /frame 4 of recording a-browser-of-a-test was changed/);
});

test('a removed entry is found and placed, and so is one that was slipped in', async () => {
  const sitting = await recorded();
  const { no } = await thirdFrame(sitting);
  await tamper('delete from proctor.entry where sitting_id = $1 and chain_seq = $2', [sitting, no]);
  const removed = await verifyEvidence(services, sitting);
  assert.deepEqual(removed, { no, reason: 'what the link commits to was removed' });

  const other = await recorded();
  await tamper(
    `insert into proctor.entry (sitting_id, capture, seq, at, kind, received_at, late, chain_seq, salt)
     select sitting_id, capture, 99, at, 'pasted', received_at, late, 9999, salt from proctor.entry
      where sitting_id = $1 and seq = 1`,
    [other],
  );
  const slipped = await verifyEvidence(services, other);
  assert.equal(slipped?.no, 9999);
  assert.match(slipped?.reason ?? '', /pasted 99 .* is not in the chain/);
});

test('a changed link of the chain is found and placed', async () => {
  const sitting = await recorded();
  const { no } = await thirdFrame(sitting);
  await tamper(`update kernel.chain_entry set commitment = repeat('0', 64) where subject = $1 and seq = $2`, [
    sitting,
    no,
  ]);
  assert.equal((await verifyEvidence(services, sitting))?.no, no);
});

test('one changed byte of a picture is found and placed, and so is a picture that is gone', async () => {
  const sitting = await recorded();
  const { no, blob } = await thirdFrame(sitting);
  const path = join(services.config.blobDir, blob.slice(0, 2), blob);
  const bytes = await readFile(path);
  for (const at of [0, 20, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await writeFile(path, changed);
    assert.deepEqual(await verifyEvidence(services, sitting), {
      no,
      reason: 'the bytes of the frame were changed',
    });
  }
  await writeFile(path, bytes);
  assert.equal(await verifyEvidence(services, sitting), null);
  await services.blobs.remove(blob);
  assert.deepEqual(await verifyEvidence(services, sitting), {
    no,
    reason: 'the bytes of the frame are gone',
  });
});

test('a changed act is found: nobody re-words a reason afterwards', async () => {
  const sitting = await recorded();
  await tamper(
    `update proctor.act set content = '{"notice": 2}' where sitting_id = $1 and kind = 'consented'`,
    [sitting],
  );
  assert.match((await verifyEvidence(services, sitting))?.reason ?? '', /the act “consented” was changed/);
});

test('a photograph that is put in another’s place is found, and so is one that was removed', async () => {
  const sitting = await recorded();
  const { rows } = await database.pool.query<{ no: number; part: string }>(
    'select chain_seq::int as no, part from proctor.photograph where sitting_id = $1',
    [sitting],
  );
  const no = rows.find(({ part }) => part === 'face')?.no;
  await tamper(
    `update proctor.photograph face set hash = other.hash, blob = other.blob from proctor.photograph other
      where face.sitting_id = $1 and face.part = 'face'
        and other.sitting_id = face.sitting_id and other.part = 'document'`,
    [sitting],
  );
  assert.deepEqual(await verifyEvidence(services, sitting), {
    no,
    reason: 'the photograph of the face was changed',
  });

  await tamper(`delete from proctor.photograph where sitting_id = $1 and part = 'face'`, [sitting]);
  assert.deepEqual(await verifyEvidence(services, sitting), { no, reason: 'the photograph was removed' });
});

test('a record that grows while it is checked holds', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  const page = async () => {
    for (const entry of recordingFrom(world.now(), 60)) await recordAll(candidate, sitting, [entry]);
  };
  let done = false;
  const recording = page().finally(() => {
    done = true;
  });
  while (!done) assert.equal(await verifyEvidence(services, sitting as Id<'sitting'>), null);
  await recording;
});

test('what lies on the disk is not the picture', async () => {
  const sitting = await recorded();
  const { blob } = await thirdFrame(sitting);
  const stored = await services.blobs.get(blob);
  assert.ok(stored);
  assert.equal(Buffer.from(stored).includes(Buffer.from([0xff, 0xd8, 0xff])), false);
});
