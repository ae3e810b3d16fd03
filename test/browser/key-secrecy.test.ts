import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/app/app.tsx';
import { loadDemo } from '../../src/app/demo.ts';
import { sessionCookie, viewerOf } from '../../src/domains/accounts/index.ts';
import { folderBlobs } from '../../src/kernel/blobs.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { sha256 } from '../../src/kernel/hash.ts';
import type { RandomBytes } from '../../src/kernel/id.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { Services } from '../../src/kernel/services.ts';
import { type Client, clientOf } from '../client.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { beginning, noAssets } from '../world.ts';
import { banksWithOtherKeys, type OtherBanks } from './other-keys.ts';

const projectDir = join(import.meta.dirname, '../..');
const items = 30;
const token = 'a'.repeat(43);
const personId = `01${'p'.repeat(24)}`;
const sessionId = `01${'s'.repeat(24)}`;

/** Everything that one answer tells a browser. */
interface Told {
  readonly asked: string;
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

let other: OtherBanks;
const databases: TestDatabase[] = [];
before(() => {
  other = banksWithOtherKeys();
});
after(async () => {
  for (const database of databases) await database.drop();
  other?.remove();
});

/** Bytes that are the same again for the same seed: SHA-256 of the seed and a counter. */
function randomFrom(seed: string): RandomBytes {
  let counter = 0;
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 32) {
      bytes.set(createHash('sha256').update(`${seed} ${counter++}`).digest().subarray(0, bytes.length - at), at);
    }
  };
}

/** The site with the banks of a folder, on a database of its own; the second client is the one candidate's. */
async function siteWith(banksDir: string): Promise<{ services: Services; candidate: Client; pass(): void }> {
  const database = await testDatabase();
  databases.push(database);
  let now = beginning;
  const config = readConfig({ LOG_LEVEL: 'error' }, projectDir);
  const services: Services = {
    config,
    db: database.db,
    clock: () => now,
    random: randomFrom('one candidate'),
    log: openLog('error', process.stderr),
    blobs: folderBlobs(tmpdir()),
    secret: 'a secret that only the tests know',
  };
  await loadDemo({ ...services, config: { ...config, projectDir: banksDir } });
  const { pool, db } = database;
  await pool.query(`insert into accounts.person (person_id, email, name, created_at) values ($1, 'one@test.example', 'One', $2)`, [
    personId,
    now,
  ]);
  await pool.query(
    `insert into accounts.session (session_id, person_id, token_hash, agent, created_at, seen_at, expires_at)
     values ($1, $2, $3, 'a test', $4, $4, $5)`,
    [sessionId, personId, sha256(token), now, addSeconds(now, 86_400)],
  );
  const viewer = await viewerOf(db, token, services.secret, now);
  assert.ok(viewer);
  const person = { personId: viewer.personId, email: viewer.email, name: viewer.name, zone: viewer.zone, createdAt: now };
  const cookie = `${sessionCookie(config)}=${token}`;
  const candidate = clientOf(createApp(services, noAssets), { person, cookie, csrf: viewer.csrf });
  return { services, candidate, pass: () => (now = addSeconds(now, 1)) };
}

/** A candidate registers, reads, answers by form and by script, marks, reviews and hands in; everything they are told. */
async function sitExam(banksDir: string, scheme: string): Promise<Told[]> {
  const { candidate, pass } = await siteWith(banksDir);
  const told: Told[] = [];
  const note = async (asked: string, answer: Promise<Response>): Promise<string> => {
    const { status, headers } = await answer;
    // The nonce is new for every answer and says nothing.
    const body = (await (await answer).text()).replaceAll(/nonce="[^"]*"/g, 'nonce');
    told.push({ asked, status, location: headers.get('location'), body });
    pass();
    return headers.get('location') ?? '';
  };
  const look = (path: string) => note(`GET ${path}`, candidate.get(path));

  await look(`/exam/register/${scheme}`);
  const sit = await note('register', candidate.post(`/exam/register/${scheme}`));
  await look(sit);
  const first = await note('start', candidate.post(`${sit}/start`));
  const device = new URL(first, 'http://here').searchParams.get('device') ?? '';
  const tab = `?device=${device}`;
  let seq = 0;
  for (let position = 1; position <= items; position++) {
    const item = `${sit}/item/${position}${tab}`;
    await look(item);
    const act = { device, seq: ++seq, position, choice: [position % 2 === 0 ? 'a' : 'b'], marked: null };
    await note(`answer ${position}`, candidate.postJson(`${sit}/save`, act));
    const form = { device, seq: String(++seq), position: String(position), choice: 'c', marked: 'on', go: 'stay' };
    await note(`form ${position}`, candidate.post(`${sit}/save`, form));
    seq += 1;
    await look(item);
    const wrong = { ...act, seq: ++seq, choice: ['h'] };
    await note(`no such option ${position}`, candidate.postJson(`${sit}/save`, wrong));
    seq -= 1;
    await look(`${sit}/state${tab}`);
  }
  await look(`${sit}/review${tab}`);
  await look('/me');
  await look(`${sit}/report`);
  await note('hand in', candidate.post(`${sit}/submit`, { device }));
  for (const path of [sit, '/me', `${sit}/report`, `${sit}/item/1${tab}`]) await look(path);
  return told;
}

const plain = (text: string): string => text.replaceAll(/<[^>]*>|[^\p{L}\p{N}]+/gu, ' ').replaceAll(/ +/g, ' ').toLowerCase();

for (const scheme of ['technical-practitioner', 'business-practitioner']) {
  test(`${scheme}: banks that differ in keys and rationales only tell a candidate the same, byte for byte`, async () => {
    const [ours, theirs] = [await sitExam(projectDir, scheme), await sitExam(other.dir, scheme)];
    assert.ok(ours.filter(({ status }) => status === 200).length > 4 * items);
    for (const [index, answer] of ours.entries()) assert.deepEqual(answer, theirs[index], answer.asked);
    assert.equal(ours.length, theirs.length);

    const everything = plain(ours.map(({ body }) => body).join('\n'));
    const seen = other.rationales.filter((rationale) => everything.includes(plain(rationale).trim().slice(0, 60)));
    assert.deepEqual(seen, []);
  });
}

test('the two banks do differ: the same answers score differently', async () => {
  const points = await Promise.all(
    databases.map(async ({ pool }) => {
      const { rows } = await pool.query<{ items: { points: number }[] }>('select items from exam.score');
      return rows.map((row) => row.items.map((item) => item.points).join('')).join();
    }),
  );
  assert.equal(points.length, 4);
  assert.notEqual(points[0], points[1]);
  assert.notEqual(points[2], points[3]);
});
