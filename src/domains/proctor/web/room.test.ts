import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { jpegOf, pngOf } from '../picture.fixture.ts';
import { beginRecorded, registerRecorded, sendPhotographs } from '../../../../test/recorded.ts';
import { createWorld } from '../../../../test/world.ts';
import { isOwnPage } from './room.tsx';

const world = await createWorld();
after(() => world.close());

test('the room shows pages of its own sitting and nothing else', () => {
  const sitting = '01kay0000000000000000000zz';
  const device = 'device=abcdefghijklmnop';
  for (const own of [`/item/1?${device}`, `/item/30?${device}`, `/review?${device}`])
    assert.equal(isOwnPage(sitting, `/sit/${sitting}${own}`), true, own);
  for (const other of [
    '',
    '/',
    'https://evil.example/',
    '//evil.example/',
    'javascript:alert(1)',
    `/sit/${sitting}`,
    `/sit/${sitting}/room?to=x`,
    `/sit/${sitting}/item/0?${device}`,
    `/sit/${sitting}/item/1?${device}&x=1`,
    `/sit/${sitting}/item/1/../../../office?${device}`,
    `/sit/01kay0000000000000000000zy/item/1?${device}`,
  ])
    assert.equal(isOwnPage(sitting, other), false, other);
});

test('only a sitting’s pages may be framed, only by this site, and only the room frames anything', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting, device } = await beginRecorded(candidate, 'technical-practitioner');
  const policyOf = async (path: string) =>
    (await candidate.get(path)).headers.get('content-security-policy') ?? '';
  const item = `/sit/${sitting}/item/1?device=${device}`;
  const room = await policyOf(`/sit/${sitting}/room?to=${encodeURIComponent(item)}`);
  assert.match(room, /frame-src 'self'.*frame-ancestors 'self'/);
  const framed = await policyOf(item);
  assert.match(framed, /frame-ancestors 'self'/);
  assert.doesNotMatch(framed, /frame-src/);
  for (const path of ['/', '/me', '/proctor']) assert.match(await policyOf(path), /frame-ancestors 'none'/);
});

test('a recorded exam is sat in its room; without the address of a page the room leads to the cover', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  for (const query of ['', '?to=https://evil.example/', `?to=/sit/${sitting}`]) {
    const answer = await candidate.get(`/sit/${sitting}/room${query}`);
    assert.equal(answer.headers.get('location'), `/sit/${sitting}`, query);
  }
});

test('photographs are taken as files, by what they are and not by their names', async () => {
  const candidate = await world.newcomer('candidate');
  const sitting = await registerRecorded(candidate, 'technical-practitioner');
  const refused: Record<string, [Buffer, RegExp]> = {
    'a text': [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /not a JPEG or PNG/],
    'a cut picture': [jpegOf(640, 480).subarray(0, -2), /not a JPEG or PNG/],
    'a stamp': [pngOf(60, 40), /smaller than 200 pixels/],
    'a bomb': [pngOf(60_000, 60_000), /larger than 12000 pixels/],
  };
  for (const [what, [bytes, words]] of Object.entries(refused)) {
    const answer = await sendPhotographs(candidate, sitting, { face: bytes });
    assert.equal(answer.status, 422, what);
    assert.match(await answer.text(), words);
  }
  const large = Buffer.concat([pngOf(800, 600), Buffer.alloc(4 * 1024 * 1024)]);
  assert.equal((await sendPhotographs(candidate, sitting, { face: large })).status, 422);
  assert.equal((await candidate.get(`/sit/${sitting}/photographs/face`)).status, 404);
  const one = await sendPhotographs(candidate, sitting, { face: jpegOf(640, 480) });
  assert.equal(one.headers.get('location'), `/sit/${sitting}/identity`, 'the document is still to come');
  const both = await sendPhotographs(candidate, sitting, { document: pngOf(800, 600) });
  assert.equal(both.headers.get('location'), `/sit/${sitting}`);
  const sent = await candidate.get(`/sit/${sitting}/photographs/document`);
  assert.equal(sent.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await sent.arrayBuffer()), pngOf(800, 600));
});

test('who has not agreed sends no photograph, and the exam does not start', async () => {
  const candidate = await world.newcomer('candidate');
  const sit = (await candidate.post('/exam/register/technical-practitioner')).headers.get('location') ?? '';
  assert.equal((await sendPhotographs(candidate, sit.split('/').at(-1) ?? '')).status, 409);
  assert.equal((await candidate.post(`${sit}/start`)).status, 409);
  assert.doesNotMatch(await (await candidate.get(sit)).text(), /Start the exam now/);
});

test('the cover leads through consent, check and photographs to the start, also without script', async () => {
  const candidate = await world.newcomer('candidate');
  const sitting = await registerRecorded(candidate, 'technical-practitioner');
  const cover = async () => (await candidate.get(`/sit/${sitting}`)).text();
  assert.doesNotMatch(await cover(), /Start the exam now/);
  const none = { camera: 'not run', microphone: 'not run', connection: 'not run' };
  assert.equal((await candidate.post(`/sit/${sitting}/check`, none)).status, 303);
  assert.match(await cover(), /The check found no camera that works/);
  assert.equal((await sendPhotographs(candidate, sitting)).status, 303);
  assert.match(await cover(), /Start the exam now/);
});
