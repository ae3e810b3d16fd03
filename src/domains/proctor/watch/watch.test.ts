import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import {
  announceTo,
  beginRecorded,
  recordAll,
  recordingFrom,
  sitRecorded,
} from '../../../../test/recorded.ts';
import { createWorld } from '../../../../test/world.ts';

const world = await createWorld();
after(() => world.close());
const { database } = world;
const noor = () => world.as('noor.haddad@demo.example');

async function stored<T extends object>(sql: string, sitting: string): Promise<T> {
  const { rows } = await database.pool.query<T>(sql, [sitting]);
  assert.ok(rows[0]);
  return rows[0];
}

async function running(): Promise<{ candidate: Client; sitting: string; watched: string }> {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
  await recordAll(candidate, sitting, recordingFrom(world.now(), 3).slice(0, -1));
  return { candidate, sitting, watched: `/proctor/sittings/${sitting}` };
}

suite('a proctor', () => {
  test('sees the last picture of who sits just now, and no answer', async () => {
    const { candidate, sitting, watched } = await running();
    const proctor = await noor();
    const list = await (await proctor.get('/proctor')).text();
    assert.match(list, new RegExp(`${candidate.person?.name}`));
    const picture = new RegExp(`${watched}/frames/(\\d+)`).exec(list)?.[0] ?? '';
    const answer = await proctor.get(picture);
    assert.equal(answer.headers.get('content-type'), 'image/jpeg');
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
    const { item } = await stored<{ item: string }>(
      'select i.item from exam.sitting s join exam.form_item i using (form_id) where sitting_id = $1 limit 1',
      sitting,
    );
    assert.ok(!(await (await proctor.get(watched)).text()).includes(item));
  });

  test('sees the last twelve pictures and what the page reported, the newest first', async () => {
    const candidate = await world.newcomer('candidate');
    const { sitting } = await beginRecorded(candidate, 'technical-practitioner');
    const entries = recordingFrom(world.now(), 14);
    await recordAll(candidate, sitting, entries.slice(0, -2));
    await announceTo(candidate, sitting, entries.slice(-2));
    const { nos } = await stored<{ nos: number[] }>(
      `select array_agg(chain_seq::int order by at desc) as nos from proctor.entry
        where sitting_id = $1 and kind = 'frame'`,
      sitting,
    );
    const page = await (await noor()).get(`/proctor/sittings/${sitting}`);
    const html = await page.text();
    assert.deepEqual(
      [...html.matchAll(/no\. (\d+)/g)].map(([, no]) => Number(no)),
      nos.slice(0, 12),
    );
    assert.equal(html.match(/picture missing/g)?.length, 1, 'the last frame’s picture is on its way');
    assert.ok(html.indexOf('recording ended') < html.indexOf('page opened'));
  });

  test('pauses, resumes, gives time and notes an incident, each with a reason; and may not decide on it', async () => {
    const { sitting, watched } = await running();
    const proctor = await noor();
    assert.equal((await proctor.post(`${watched}/pause`, { because: '' })).status, 422);
    assert.equal((await proctor.post(`${watched}/pause`, { because: 'A fire alarm.' })).status, 303);
    world.pass({ minutes: 10 });
    assert.equal((await proctor.post(`${watched}/resume`, { because: 'It is over.' })).status, 303);
    const more = { minutes: '15', because: 'Agreed beforehand.' };
    assert.equal((await proctor.post(`${watched}/extra-time`, more)).status, 303);
    assert.equal((await proctor.post(`${watched}/extra-time`, { ...more, minutes: '121' })).status, 422);
    assert.equal((await proctor.post(`${watched}/incident`, { because: 'Somebody came in.' })).status, 303);
    const { granted } = await stored<{ granted: number }>(
      'select granted_seconds as granted from exam.sitting where sitting_id = $1',
      sitting,
    );
    assert.equal(granted, 25 * 60);
    const { part } = await stored<{ part: string }>(
      'select part from exam.involvement where sitting_id = $1',
      sitting,
    );
    assert.equal(part, 'proctored');
    assert.match(await (await proctor.get(watched)).text(), /Somebody came in\./);
  });

  test('sees no pictures any more once the exam is handed in', async () => {
    const candidate = await world.newcomer('candidate');
    const { sitting } = await sitRecorded(world, candidate, 'technical-practitioner', 2);
    const { no } = await stored<{ no: number }>(
      `select chain_seq as no from proctor.entry where sitting_id = $1 and kind = 'frame' limit 1`,
      sitting,
    );
    const picture = `/proctor/sittings/${sitting}/frames/${no}`;
    assert.equal((await (await noor()).get(picture)).status, 404);
    assert.equal((await (await world.as('sam.whitlock@demo.example')).get(picture)).status, 200);
    assert.equal((await candidate.get(`/sit/${sitting}/frames/${no}`)).status, 200);
    const other = await world.newcomer('candidate');
    assert.equal((await other.get(`/sit/${sitting}/frames/${no}`)).status, 404);
    assert.equal((await other.get(`/sit/${sitting}/photographs/face`)).status, 404);
  });

  test('does not proctor themselves', async () => {
    const both = await world.newcomer('candidate', 'proctor');
    const { sitting } = await beginRecorded(both, 'technical-practitioner');
    const more = { minutes: '60', because: 'I need it.' };
    assert.equal((await both.post(`/proctor/sittings/${sitting}/extra-time`, more)).status, 403);
  });
});

test('who does not want to be recorded asks, is given place and time, and on the day is admitted', async () => {
  const candidate = await world.newcomer('candidate');
  const registered = await candidate.post('/exam/register/technical-practitioner');
  const sit = registered.headers.get('location') ?? '';
  const watched = `/proctor/sittings/${sit.split('/').at(-1)}`;
  const proctor = await noor();
  assert.equal((await proctor.get(watched)).status, 404, 'nobody has asked for a proctor');
  const none = await candidate.post(`${sit}/consent`, { choice: 'in person', wishes: '' });
  assert.equal(none.status, 422);
  const wishes = 'Mornings, a room without stairs.';
  assert.equal((await candidate.post(`${sit}/consent`, { choice: 'in person', wishes })).status, 303);
  assert.match(await (await proctor.get('/proctor')).text(), /a room without stairs/);
  assert.equal((await candidate.post(`${sit}/start`)).status, 409);
  assert.equal((await proctor.post(`${watched}/admit`)).status, 409, 'no place and time yet');
  const meeting = { place: 'Library, room 3', meets_at: '2026-11-20T09:00' };
  assert.equal((await proctor.post(`${watched}/arrange`, meeting)).status, 303);
  assert.match(await (await candidate.get(sit)).text(), /Library, room 3/);
  world.pass({ days: 4 });
  const today = await noor();
  assert.equal((await today.post(`${watched}/admit`)).status, 303);
  const back = await world.as(candidate.person?.email ?? '');
  const started = await back.post(`${sit}/start`);
  assert.match(started.headers.get('location') ?? '', /\/item\/1\?device=/, 'no room: nothing is recorded');
  const { count } = await stored<{ count: number }>(
    'select count(*)::int as count from exam.hold where sitting_id = $1',
    sit.split('/').at(-1) ?? '',
  );
  assert.equal(count, 0, 'nothing to review');
});
