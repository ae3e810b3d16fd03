import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/app/app.tsx';
import { loadDemo } from '../../src/app/demo.ts';
import { sessionCookie, viewerOf } from '../../src/domains/accounts/index.ts';
import { folderBlobs } from '../../src/kernel/blobs.ts';
import { addSeconds, type Instant } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { sha256 } from '../../src/kernel/hash.ts';
import { type RandomBytes, systemRandom } from '../../src/kernel/id.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { Services } from '../../src/kernel/services.ts';
import { type Client, clientOf } from '../client.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { anyAnswers } from '../exam/any-answer.ts';
import { superviseInPerson } from '../passage.ts';
import { beginning, demoDatabase, noAssets } from '../world.ts';
import { banksWithOtherKeys, type OtherBanks } from './other-keys.ts';

const projectDir = join(import.meta.dirname, '../..');
/** The blueprint's, and two that do not count. */
const items = 32;
const token = 'a'.repeat(43);
const personId = `01${'p'.repeat(24)}`;
const sessionId = `01${'s'.repeat(24)}`;

/** Everything that one answer tells a browser. */
interface Told {
  readonly asked: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** The whole site with one set of banks, and the one candidate who sits there. */
interface Site {
  readonly database: TestDatabase;
  readonly candidate: Client;
  /** Whether other places of a form count here than those that the draw has chosen. */
  readonly otherScored: boolean;
  now(): Instant;
  /** Lets a second pass. */
  tick(): void;
}

let other: OtherBanks;
let ours: Site;
let theirs: Site;
before(async () => {
  other = banksWithOtherKeys();
  ours = await siteOn(await testDatabase(await demoDatabase()), false);
  const empty = await testDatabase();
  const config = { ...readConfig({}, projectDir), projectDir: other.dir };
  const secret = 'a secret for tests, of more than 32 characters';
  await loadDemo({ db: empty.db, clock: () => beginning, config, random: systemRandom, secret });
  theirs = await siteOn(empty, true);
});
after(async () => {
  await ours?.database.drop();
  await theirs?.database.drop();
  other?.remove();
});

/** Bytes that are the same again for the same seed: SHA-256 of the seed and a counter. */
function randomFrom(seed: string): RandomBytes {
  let counter = 0;
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 32) {
      bytes.set(
        createHash('sha256')
          .update(`${seed} ${counter++}`)
          .digest()
          .subarray(0, bytes.length - at),
        at,
      );
    }
  };
}

/** Opens the site on a demonstration; clock, chance and the candidate's identifiers are the same for each. */
async function siteOn(database: TestDatabase, otherScored: boolean): Promise<Site> {
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
  const { pool, db } = database;
  // The other kinds stand in exams too.
  await pool.query(`update exam.item_version set use = 'form' where bank like '%-demo-tasks'`);
  // Some are tried out.
  await pool.query(`update exam.item_in_use set state = 'field-test' where item in (
    select item from (select item, row_number() over (partition by scheme order by item desc) as place
                        from exam.item_version where use = 'form' and kind = 'single') listed where place <= 4)`);
  await pool.query(
    `insert into exam.delivery (scheme, mode, field_test, set_by, set_at)
     select distinct scheme, 'drawn', 2, 'somebody', $1::timestamptz from exam.item_version`,
    [now],
  );
  await pool.query(
    `insert into accounts.person (person_id, email, name, created_at) values ($1, 'one@test.example', 'One', $2)`,
    [personId, now],
  );
  await pool.query(
    `insert into accounts.session
       (session_id, person_id, token_hash, agent, created_at, seen_at, confirmed_at, expires_at)
     values ($1, $2, $3, 'a test', $4, $4, $4, $5)`,
    [sessionId, personId, sha256(token), now, addSeconds(now, 86_400)],
  );
  const viewer = await viewerOf(db, token, services.secret, now);
  assert.ok(viewer);
  const person = {
    personId: viewer.personId,
    email: viewer.email,
    name: viewer.name,
    zone: viewer.zone,
    createdAt: now,
  };
  const cookie = `${sessionCookie(config)}=${token}`;
  const candidate = clientOf(createApp(services, noAssets), { person, cookie, csrf: viewer.csrf });
  const tick = () => {
    now = addSeconds(now, 1);
  };
  return { database, candidate, otherScored, tick, now: () => now };
}

/** A candidate registers, reads, answers by form and by script, marks, reviews and hands in; everything they are told. */
async function sitExam(site: Site, scheme: string): Promise<Told[]> {
  const { candidate, database, otherScored, tick, now } = site;
  const told: Told[] = [];
  const note = async (asked: string, answer: Promise<Response>): Promise<string> => {
    const { status, headers } = await answer;
    // The request's number and the nonce are new for every answer and say nothing.
    const number = headers.get('x-request-id') ?? '';
    const body = (await (await answer).text())
      .replaceAll(/nonce="[^"]*"/g, 'nonce')
      .replaceAll(number, 'number')
      // The receipt: a hash over random salts.
      .replaceAll(/\b[0-9a-f]{64}\b/g, 'hash');
    const kept = [...headers].filter(
      ([name]) => name !== 'x-request-id' && name !== 'content-security-policy',
    );
    told.push({ asked, status, headers: kept, body });
    tick();
    return headers.get('location') ?? '';
  };
  const look = (path: string) => note(`GET ${path}`, candidate.get(path));

  await look(`/exam/register/${scheme}`);
  const sit = await note('register', candidate.post(`/exam/register/${scheme}`));
  await look(sit);
  await superviseInPerson(database.db, sit.split('/').at(-1) ?? '', now());
  const first = await note('start', candidate.post(`${sit}/start`));
  if (otherScored) await countOthers(database, sit.split('/').at(-1) ?? '');
  const device = new URL(first, 'http://here').searchParams.get('device') ?? '';
  const tab = `?device=${device}`;
  let seq = 0;
  for (let position = 1; position <= items; position++) {
    const item = `${sit}/item/${position}${tab}`;
    await look(item);
    const { choice, fields, impossible } = await anyAnswers(database, sit.split('/').at(-1) ?? '', position);
    const act = { device, seq: ++seq, position, choice, marked: null };
    await note(`answer ${position}`, candidate.postJson(`${sit}/save`, act));
    const form = {
      device,
      seq: String(++seq),
      position: String(position),
      ...fields,
      marked: 'on',
      go: 'stay',
    };
    await note(`form ${position}`, candidate.post(`${sit}/save`, form));
    seq += 1;
    await look(item);
    const wrong = { ...act, seq: ++seq, choice: impossible };
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

/** Has what counts nothing count, and other places not. */
async function countOthers({ pool }: TestDatabase, sitting: string): Promise<void> {
  const { rowCount } = await pool.query(
    `update exam.form_item f set scored = not scored
       from (select form_id, array_agg(position) filter (where not scored) as tried
               from exam.form_item join exam.sitting using (form_id) where sitting_id = $1 group by form_id) own
      where own.form_id = f.form_id and (f.position = any (tried) or f.position % 32 + 1 = any (tried))`,
    [sitting],
  );
  assert.equal(rowCount, 4, 'the form carries nothing that is tried out');
}

const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]*>|[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .toLowerCase();

for (const scheme of ['technical-practitioner', 'business-practitioner']) {
  test(`${scheme}: banks that differ in keys and rationales, and forms in what counts, tell a candidate the same, byte for byte`, async () => {
    const [here, there] = [await sitExam(ours, scheme), await sitExam(theirs, scheme)];
    assert.ok(here.filter(({ status }) => status === 200).length > 4 * items);
    for (const [index, answer] of here.entries()) assert.deepEqual(answer, there[index], answer.asked);
    assert.equal(here.length, there.length);

    const everything = plain(here.map(({ body }) => body).join('\n'));
    const seen = other.rationales.filter((rationale) =>
      everything.includes(plain(rationale).trim().slice(0, 60)),
    );
    assert.deepEqual(seen, []);
  });
}

test('the two banks do differ: the same answers score differently', async () => {
  const pointsOf = async ({ database }: Site): Promise<unknown[]> => {
    const { rows } = await database.pool.query<{ items: unknown }>(
      'select items from exam.score order by sitting_id',
    );
    return rows.map((row) => row.items);
  };
  const [here, there] = [await pointsOf(ours), await pointsOf(theirs)];
  assert.deepEqual([here.length, there.length], [2, 2]);
  for (const [sitting, points] of here.entries()) assert.notDeepEqual(points, there[sitting]);
});
