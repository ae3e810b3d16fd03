import assert from 'node:assert/strict';
import type { Entry, EntryKind } from '../src/domains/proctor/evidence/entry.ts';
import { jpegOf, pngOf } from '../src/domains/proctor/picture.fixture.ts';
import { addSeconds, type Instant } from '../src/kernel/clock.ts';
import { sha256 } from '../src/kernel/hash.ts';
import type { Client } from './client.ts';
import { handIn, redirection, type Running, type Scheme } from './passage.ts';
import type { World } from './world.ts';

/** An entry as a page announces it, with the bytes it keeps for a frame. */
export interface MadeEntry extends Omit<Entry, 'capture'> {
  readonly bytes: Buffer | null;
}

export const capture = 'a-browser-of-a-test';

/** Registers and agrees to be recorded; the sitting's id. */
export async function registerRecorded(candidate: Client, scheme: Scheme): Promise<string> {
  const sitting =
    redirection(await candidate.post(`/exam/register/${scheme}`), 'registering')
      .pathname.split('/')
      .at(-1) ?? '';
  redirection(await candidate.post(`/sit/${sitting}/consent`, { choice: 'agree' }), 'agreeing');
  return sitting;
}

/** Starts the clock of a recorded sitting. */
export async function startRecorded(candidate: Client, sitting: string): Promise<Running> {
  const room = redirection(await candidate.post(`/sit/${sitting}/start`), 'starting');
  assert.equal(room.pathname, `/sit/${sitting}/room`);
  const to = new URL(room.searchParams.get('to') ?? '', 'http://here');
  const device = to.searchParams.get('device');
  assert.ok(device, 'the sitting did not open in a tab');
  return { sitting, device };
}

/** Registers, agrees to be recorded and starts, without photographs. */
export const beginRecorded = async (candidate: Client, scheme: Scheme): Promise<Running> =>
  startRecorded(candidate, await registerRecorded(candidate, scheme));

/** A page's recording: a frame every five seconds from `from` on, between its opening and its closing statement. */
export function recordingFrom(from: Instant, frames: number, mark = ''): MadeEntry[] {
  const kinds: EntryKind[] = ['page opened', ...Array<EntryKind>(frames).fill('frame'), 'recording ended'];
  return kinds.map((kind, index) => {
    const bytes = kind === 'frame' ? jpegOf(480, 360, `${mark}${index}`) : null;
    return {
      seq: index + 1,
      at: addSeconds(from, index * 5),
      kind,
      hash: bytes === null ? null : sha256(bytes),
      width: bytes === null ? null : 480,
      height: bytes === null ? null : 360,
      detail: null,
      bytes,
    };
  });
}

/** Announces entries as the page does. */
export function announceTo(
  candidate: Client,
  sitting: string,
  entries: readonly MadeEntry[],
  under = capture,
) {
  const told = entries.map(({ bytes: _, ...entry }) => entry);
  return candidate.postJson(`/sit/${sitting}/evidence`, { capture: under, entries: told });
}

/** Sends a frame's bytes as the page does. */
export function sendFrameTo(
  candidate: Client,
  sitting: string,
  seq: number,
  bytes: Uint8Array,
  under = capture,
) {
  return candidate.send(`/sit/${sitting}/evidence/frames?capture=${under}&seq=${seq}`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', accept: 'application/json', 'x-csrf-token': candidate.csrf },
    body: Uint8Array.from(bytes),
  });
}

/** Announces and sends a whole recording. */
export async function recordAll(
  candidate: Client,
  sitting: string,
  entries: readonly MadeEntry[],
): Promise<void> {
  assert.equal((await announceTo(candidate, sitting, entries)).status, 200, 'announcing');
  for (const { seq, bytes } of entries)
    if (bytes !== null) assert.equal((await sendFrameTo(candidate, sitting, seq, bytes)).status, 200);
}

/** Sends both photographs, or others in their place. */
export function sendPhotographs(
  candidate: Client,
  sitting: string,
  pictures: Readonly<Record<string, Uint8Array>> = { document: pngOf(800, 500), face: jpegOf(640, 480) },
) {
  const form = new FormData();
  form.set('_csrf', candidate.csrf);
  for (const [part, bytes] of Object.entries(pictures))
    form.set(part, new File([Uint8Array.from(bytes)], `${part}.jpg`));
  return candidate.send(`/sit/${sitting}/identity`, { method: 'POST', body: form });
}

/** A recorded sitting from registration to handing in, with photographs and `frames` frames. */
export async function sitRecorded(
  world: World,
  candidate: Client,
  scheme: Scheme,
  frames = 6,
): Promise<Running> {
  const sitting = await registerRecorded(candidate, scheme);
  assert.equal((await sendPhotographs(candidate, sitting)).status, 303, 'the photographs');
  const running = await startRecorded(candidate, sitting);
  await recordAll(candidate, sitting, recordingFrom(world.now(), frames));
  await handIn(world, candidate, running, 21);
  await world.settle();
  return running;
}
