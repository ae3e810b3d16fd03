import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import {
  announceTo,
  beginRecorded,
  type MadeEntry,
  recordAll,
  recordingFrom,
  registerRecorded,
  sendFrameTo,
} from '../../../../test/recorded.ts';
import { handIn } from '../../../../test/passage.ts';
import { createWorld } from '../../../../test/world.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { watchedSitting } from '../../exam/index.ts';
import { jpegOf } from '../picture.fixture.ts';
import { bounds } from './entry.ts';
import { recordingOf } from './recording.ts';
import { verifyEvidence } from './verify.ts';

const world = await createWorld();
after(() => world.close());
const { services, database } = world;

async function recordingOfSitting(sitting: string) {
  const sittingId = sitting as Id<'sitting'>;
  const watched = await watchedSitting(services.db, sittingId, world.now());
  assert.ok(watched);
  return recordingOf(services.db, watched, world.now());
}

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const numbers = (entries: readonly MadeEntry[]) => entries.map(({ seq }) => seq);

test('what a page announces is acknowledged with the pictures that are still wanted', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  const entries = recordingFrom(world.now(), 3);
  const first = await announceTo(candidate, sitting, entries);
  assert.equal(first.status, 200);
  const hashes = entries.flatMap(({ hash }) => hash ?? []);
  assert.deepEqual(await first.json(), { stored: numbers(entries), missing: hashes, last: 5 });
  const [, frame] = entries;
  assert.ok(frame?.bytes);
  assert.equal((await sendFrameTo(candidate, sitting, 2, frame.bytes)).status, 200);
  assert.equal((await sendFrameTo(candidate, sitting, 2, frame.bytes)).status, 200, 'sent again');
  assert.deepEqual(await (await announceTo(candidate, sitting, entries)).json(), {
    stored: numbers(entries),
    missing: hashes.slice(1),
    last: 5,
  });
  assert.deepEqual(await (await announceTo(candidate, sitting, [])).json(), {
    stored: [],
    missing: [],
    last: 5,
  });
});

test('a number that was used for something else is refused, and nothing of its batch is kept', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  const entries = recordingFrom(world.now(), 3);
  await announceTo(candidate, sitting, entries.slice(0, 2));
  const others = recordingFrom(world.now(), 3, 'another ');
  const answer = await announceTo(candidate, sitting, others.toReversed());
  assert.equal(answer.status, 409);
  assert.equal(await codeOf(answer), 'seq-taken');
  assert.equal((await recordingOfSitting(sitting)).entries.length, 2);
});

test('bytes that are not those announced, or no picture, are refused; unannounced ones too', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  const entries = recordingFrom(world.now(), 2);
  const noPicture = Buffer.from('no picture at all');
  const [, frame, lie] = entries;
  assert.ok(frame?.bytes && lie);
  await announceTo(candidate, sitting, [frame, { ...lie, hash: sha256(noPicture) }]);
  const other = await sendFrameTo(candidate, sitting, frame.seq, jpegOf(480, 360, 'another'));
  assert.deepEqual([other.status, await codeOf(other)], [422, 'hash-differs']);
  const cut = await sendFrameTo(candidate, sitting, frame.seq, frame.bytes.subarray(0, -5));
  assert.deepEqual([cut.status, await codeOf(cut)], [422, 'hash-differs']);
  const none = await sendFrameTo(candidate, sitting, lie.seq, noPicture);
  assert.deepEqual([none.status, await codeOf(none)], [415, 'not-a-jpeg']);
  const early = await sendFrameTo(candidate, sitting, 99, frame.bytes);
  assert.deepEqual([early.status, await codeOf(early)], [409, 'not-announced']);
  const large = await sendFrameTo(candidate, sitting, frame.seq, new Uint8Array(bounds.frameBytes + 1));
  assert.equal(large.status, 413);
  assert.equal((await recordingOfSitting(sitting)).stored.size, 0);
});

test('uploads that are cut, repeated and mixed up: every frame is stored or named missing, none twice', async () => {
  const plan = fc.record({
    frames: fc.integer({ min: 1, max: 25 }),
    // Each batch: where it begins, how long it is, and whether its pictures follow; in any order and more than once.
    batches: fc.array(
      fc.record({
        from: fc.nat(25),
        length: fc.integer({ min: 1, max: 10 }),
        bytes: fc.constantFrom('all', 'none', 'every other', 'cut'),
      }),
      { maxLength: 12 },
    ),
  });
  let mark = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ frames, batches }) => {
      const candidate = await world.newcomer('candidate');
      const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
      const from = world.now();
      const entries = recordingFrom(from, frames, `${mark++} `);
      for (const { from: begin, length, bytes } of batches) {
        const batch = entries.slice(begin, begin + length);
        assert.equal((await announceTo(candidate, sitting, batch.toReversed())).status, 200);
        for (const entry of batch) {
          if (entry.bytes === null || bytes === 'none' || (bytes === 'every other' && entry.seq % 2 === 0))
            continue;
          const sent = bytes === 'cut' ? entry.bytes.subarray(0, -3) : entry.bytes;
          const answer = await sendFrameTo(candidate, sitting, entry.seq, sent);
          assert.equal(answer.status, bytes === 'cut' ? 422 : 200);
        }
      }
      await announceTo(candidate, sitting, entries.slice(-1));
      const { entries: kept, stored, gaps } = await recordingOfSitting(sitting);
      assert.equal(new Set(kept.map(({ seq }) => seq)).size, kept.length, 'a number is kept twice');
      const { rows } = await database.pool.query<{ frames: number; blobs: number }>(
        'select count(*)::int as frames, count(distinct blob)::int as blobs from proctor.frame where sitting_id = $1',
        [sitting],
      );
      assert.deepEqual(rows[0], { frames: stored.size, blobs: stored.size });
      for (const { seq, hash } of entries) {
        if (hash === null) continue;
        const named = gaps.filter((gap) => 'from' in gap && gap.from <= seq && seq <= gap.to);
        assert.equal(named.length, stored.has(hash) ? 0 : 1, `frame ${seq}`);
      }
      assert.equal(await verifyEvidence(services, sitting as Id<'sitting'>), null);
    }),
    { numRuns: 12 },
  );
});

suite('a recording after the end', () => {
  test('is still taken for a day, and marked late', async () => {
    const candidate = await world.newcomer('candidate');
    const running = await beginRecorded(candidate, 'technical-practitioner');
    const entries = recordingFrom(world.now(), 4);
    await announceTo(candidate, running.sitting, entries.slice(0, 3));
    await handIn(world, candidate, running, 1);
    world.pass({ minutes: 23 * 60 });
    await recordAll(candidate, running.sitting, entries);
    const { entries: kept } = await recordingOfSitting(running.sitting);
    assert.deepEqual(
      kept.map(({ late }) => late),
      [false, false, false, true, true, true],
    );
    assert.equal(await verifyEvidence(services, running.sitting as Id<'sitting'>), null);
    world.pass({ minutes: 61 });
    const answer = await announceTo(candidate, running.sitting, entries);
    assert.deepEqual([answer.status, await codeOf(answer)], [410, 'recording-over']);
  });

  test('is refused before the start and for another’s sitting', async () => {
    const candidate = await world.newcomer('candidate');
    const sitting = await registerRecorded(candidate, 'technical-practitioner');
    const [opening] = recordingFrom(world.now(), 1);
    assert.ok(opening);
    assert.equal(await codeOf(await announceTo(candidate, sitting, [opening])), 'not-recording');
    const other = await world.newcomer('candidate');
    assert.equal((await announceTo(other, sitting, [opening])).status, 404);
  });
});

test('more entries a minute than any page makes are turned away until later', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  const [event] = recordingFrom(world.now(), 1);
  assert.ok(event);
  const flood = Array.from({ length: bounds.entriesAMinute + 1 }, (_, index) => ({
    ...event,
    seq: index + 1,
  }));
  for (let from = 0; from < bounds.entriesAMinute; from += bounds.entriesABatch) {
    const answer = await announceTo(candidate, sitting, flood.slice(from, from + bounds.entriesABatch));
    assert.equal(answer.status, 200);
  }
  const answer = await announceTo(candidate, sitting, flood.slice(-1));
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '30');
  world.pass({ seconds: 61 });
  assert.equal((await announceTo(candidate, sitting, flood.slice(-1))).status, 200);
  const tooMany = Array.from({ length: bounds.entriesABatch + 1 }, (_, index) => ({
    ...event,
    seq: index + 1,
  }));
  assert.equal((await announceTo(candidate, sitting, tooMany)).status, 422);
});
