import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fakeCamera } from '../browser.ts';
import { handInIn, register } from './exam-page.ts';
import { signInByLetter } from './people.ts';
import { browserOf, picture } from './persons-browser.ts';
import { enterRoom, examIn, prepareRecording, takenPictures } from './recorded-exam.ts';
import { type ServedWorld, serveWorld } from './served-world.ts';

/** A picture every five seconds, through a reload and a killed server, on a machine that is busy. */
const patienceMs = 240_000;
const actionPatienceMs = 45_000;

let served: ServedWorld;
before(async () => {
  served = await serveWorld(fakeCamera);
});
after(() => served?.close());

/**
 * Hears of every hash that a page computes, whatever becomes of the page. Two may be the same: a camera that starts
 * anew begins with the same picture.
 */
async function listenToHashes(page: Page): Promise<string[]> {
  const heard: string[] = [];
  await page.exposeFunction('hearHash', (hash: string) => heard.push(hash));
  await page.addInitScript(() => {
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    crypto.subtle.digest = async (algorithm, data) => {
      const hash = await digest(algorithm, data);
      const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
      (globalThis as unknown as { hearHash(hash: string): void }).hearHash(hex);
      return hash;
    };
  });
  return heard;
}

/** Somebody new in the room of a recorded exam whose clock runs, with every hash that the page computes. */
async function enterRecorded(name: string, scheme: string) {
  const person = await browserOf(served.browser, served.assay.address);
  person.context.setDefaultTimeout(actionPatienceMs);
  const page = await person.openTab();
  const hashed = await listenToHashes(page);
  await signInByLetter(page, `${name}@somewhere.example`);
  await register(page, scheme);
  await prepareRecording(page);
  const sitting = await enterRoom(page);
  return { person, page, hashed, sitting, exam: examIn(page) };
}

interface StoredFrame {
  readonly hash: string;
  readonly seq: number;
  readonly stored: boolean;
}

async function framesOf(sitting: string): Promise<StoredFrame[]> {
  const { rows } = await served.world.database.pool.query<StoredFrame>(
    `select e.hash, e.seq, f.hash is not null as stored
       from proctor.entry e left join proctor.frame f using (sitting_id, hash)
      where e.sitting_id = $1 and e.kind = 'frame' order by e.seq`,
    [sitting],
  );
  return rows;
}

async function kindsOf(sitting: string): Promise<string[]> {
  const { rows } = await served.world.database.pool.query<{ kind: string }>(
    `select kind from proctor.entry where sitting_id = $1 and kind <> 'frame' order by seq`,
    [sitting],
  );
  return rows.map(({ kind }) => kind);
}

test('a recorded exam through a reload and a killed server: every frame that was hashed arrives, once', {
  timeout: patienceMs,
}, async () => {
  const { person, page, hashed, sitting, exam } = await enterRecorded('recorded', 'technical-practitioner');
  await takenPictures(page, 2);
  await picture(page, 'room');
  await exam.locator('label[for=option-a]').click();
  await exam.getByRole('button', { name: 'Save and next' }).click();
  await exam.getByRole('heading', { name: /^Item 2/ }).waitFor();
  // The exam's page went on to the next one; the camera did not stop.
  assert.match(page.url(), /\/room\?/);
  assert.equal(await exam.locator('.site-header').isVisible(), false);

  await page.reload();
  await takenPictures(page, 1);

  await served.assay.kill();
  await page.getByText(/kept here and tried again/).waitFor();
  await takenPictures(page, 3);
  await picture(page, 'room-offline');
  await served.assay.start();
  await page.getByText(/everything sent/).waitFor();
  await takenPictures(page, 4);

  await exam.getByRole('button', { name: 'Review all' }).click();
  await handInIn(exam);
  await page.waitForURL(`**/sit/${sitting}`);
  await page.getByText('You have handed in.').waitFor();

  const frames = await framesOf(sitting);
  assert.ok(hashed.length >= 6, `only ${hashed.length} frames were hashed`);
  assert.deepEqual(frames.map(({ hash }) => hash).toSorted(), hashed.toSorted());
  assert.ok(
    frames.every(({ stored }) => stored),
    'a picture is missing',
  );
  assert.equal(new Set(frames.map(({ seq }) => seq)).size, frames.length);
  const kinds = await kindsOf(sitting);
  assert.deepEqual(
    kinds.filter((kind) => /^page (opened|closed)/.test(kind)),
    ['page opened', 'page closed', 'page opened'],
  );
  assert.equal(kinds.at(-1), 'recording ended');

  await page.getByRole('link', { name: 'What was recorded of this sitting' }).click();
  await page.getByRole('heading', { name: 'From start to end' }).waitFor();
  await picture(page, 'recording');
  await person.close();
});

test('what a connection that fails at the end kept back is sent when the room is opened again', {
  timeout: patienceMs,
}, async () => {
  const { person, page, hashed, sitting, exam } = await enterRecorded('cut.off', 'business-practitioner');
  await takenPictures(page, 1);
  await page.getByText(/everything sent/).waitFor();
  await page.route('**/evidence**', (route) => route.abort());
  await takenPictures(page, 2);
  await exam.getByRole('button', { name: 'Review all' }).click();
  await handInIn(exam);
  await page.getByText('Keep this page open until the rest is sent').waitFor();
  await picture(page, 'room-rest-waits');
  await page.getByRole('link', { name: 'Leave now and let the gap be named' }).click();
  await page.getByText('You have handed in.').waitFor();
  assert.equal((await framesOf(sitting)).filter(({ stored }) => stored).length, 1);

  await page.unroute('**/evidence**');
  await page.goto(`/sit/${sitting}/room`);
  await page.waitForURL(`**/sit/${sitting}`);
  const frames = await framesOf(sitting);
  assert.deepEqual(frames.map(({ hash }) => hash).toSorted(), hashed.toSorted());
  assert.ok(frames.every(({ stored }) => stored));
  assert.equal((await kindsOf(sitting)).at(-1), 'recording ended');
  await person.close();
});
