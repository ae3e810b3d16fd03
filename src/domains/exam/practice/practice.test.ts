import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { answersFor, practising } from '../../../../test/exam/practise.ts';
import { answerAndHandIn, beginSitting, placesOf, type Running } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { createSandboxPool } from '../../lab/index.ts';
import { runCode } from '../scoring/run-code.ts';
import { closeExpiredSittings } from '../sitting/close.ts';
import { rationaleHtml } from './rationale.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const scheme = 'technical-practitioner';

const text = async (client: Client, path: string) => (await client.get(path)).text();

test('practice is the exam’s player with items of its own; it gives no key before it is handed in, then it explains', async () => {
  const candidate = await world.newcomer('candidate');
  assert.match(await text(candidate, `/schemes/${scheme}`), /\/exam\/practice\/technical-practitioner/);
  const running = await practising(candidate, scheme);
  const { sitting, device } = running;
  const { rows } = await world.database.pool.query<{ use: string; rationale: string; position: number }>(
    `select i.use, k.rationale, f.position from exam.sitting s join exam.form_item f using (form_id)
       join exam.item_version i using (item, version) join exam.item_key k using (item, version)
      where s.sitting_id = $1 order by f.position`,
    [sitting],
  );
  assert.ok(rows.length >= 6 && rows.length <= 12);
  assert.deepEqual([...new Set(rows.map(({ use }) => use))], ['practice']);
  const before = await candidate.get(`/sit/${sitting}/practice`);
  assert.equal(before.status, 303, 'nothing is explained while it runs');
  for (const { position, rationale } of rows) {
    const page = await text(candidate, `/sit/${sitting}/item/${position}?device=${device}`);
    assert.match(page, /<strong>Practice\.<\/strong>/);
    const words = rationale.replaceAll(/<[^>]*>/g, '').slice(0, 40);
    assert.ok(!page.includes(words), `item ${position} tells why it is right`);
  }
  const answers = await answersFor(world, sitting);
  await answerAndHandIn(candidate, running, answers);
  const cover = await candidate.get(`/sit/${sitting}`);
  assert.equal(cover.headers.get('location'), `/sit/${sitting}/practice`);
  const page = await text(candidate, `/sit/${sitting}/practice`);
  assert.equal(page.match(/<details class="editor-row"/g)?.length, rows.length);
  assert.equal(page.match(/>Why<\/h\d>/g)?.length, rows.length);
  const scored = answers.filter(({ choice }) => choice.length > 0).length;
  assert.ok((page.match(/1 of 1 point/g)?.length ?? 0) > 0 && scored > 0);
  const stranger = await world.newcomer('candidate');
  assert.equal((await stranger.get(`/sit/${sitting}/practice`)).status, 404);
});

test('a whole practice exam has the exam’s blueprint, kinds and time, and ends with a result by domain that decides nothing', async () => {
  const candidate = await world.newcomer('candidate');
  const path = `/exam/practice/${scheme}`;
  assert.match(
    await text(candidate, path),
    /30, of each domain as many as in the exam.*60 minutes as in the exam/s,
  );
  const running = await practising(candidate, scheme, 'whole');
  const { rows } = await world.database.pool.query<{ domain: string; count: number; kinds: string[] }>(
    `select split_part(competency, '.', 1) as domain, count(*)::int as count, array_agg(distinct f.kind) as kinds
       from exam.sitting s join exam.form_item f using (form_id) join exam.item_version i using (item, version)
      where s.sitting_id = $1 and i.use = 'practice' group by 1 order by 1`,
    [running.sitting],
  );
  const counts = rows.map(({ domain, count }) => `${domain} ${count}`);
  assert.deepEqual(counts, ['t1 8', 't2 6', 't3 6', 't4 5', 't5 5']);
  const kinds = new Set(rows.flatMap((row) => row.kinds));
  assert.deepEqual(kinds, new Set(['single', 'multiple']), 'the exam draws choices only');
  assert.match(await text(candidate, `/sit/${running.sitting}`), /running: 1 h left/);
  const [first, ...others] = await answersFor(world, running.sitting);
  assert.ok(first);
  await answerAndHandIn(candidate, running, others);
  const page = await text(candidate, `/sit/${running.sitting}/practice`);
  assert.match(page, /29 of 30 points.*<h2[^>]*>By domain.*This decides nothing/s);
  assert.equal(page.match(/>Why<\/h\d>/g)?.length, 30);
  assert.match(await text(candidate, path), /, whole exam<\/a>/);
  const short = await practising(candidate, scheme);
  await answerAndHandIn(candidate, short, []);
  assert.doesNotMatch(await text(candidate, `/sit/${short.sitting}/practice`), /By domain/);
});

test('a whole practice exam gives the time that somebody has been granted, and its clock hands it in', async () => {
  const candidate = await world.newcomer('candidate');
  await world.database.pool.query(
    `insert into exam.accommodation (accommodation_id, person_id, scheme, multiplier, extra_minutes, break_minutes,
       until, evidence, granted_by, granted_at)
     values ('ACC', $1, null, 1.5, 0, 0, '2099-01-01', 'seen', $1, $2)`,
    [candidate.person?.personId, world.now()],
  );
  const { sitting } = await practising(candidate, scheme, 'whole');
  assert.match(await text(candidate, `/sit/${sitting}`), /running: 1 h 30 min left/);
  world.pass({ minutes: 92 });
  assert.equal((await candidate.get(`/sit/${sitting}/practice`)).status, 200);
  const refused = await candidate.post(`/exam/practice/${scheme}`, { length: 'endless' });
  assert.equal(refused.status, 422);
});

test('until it is handed in, nothing that practice tells depends on a key', async () => {
  const candidate = await world.newcomer('candidate');
  const { sitting, device } = await practising(candidate, scheme);
  const places = await placesOf(world, sitting);
  const tab = `?device=${device}`;
  const paths = [
    ...places.map(({ position }) => `/sit/${sitting}/item/${position}${tab}`),
    ...['', `/review${tab}`, `/state${tab}`, '/practice', '/report'].map((rest) => `/sit/${sitting}${rest}`),
    `/exam/practice/${scheme}`,
    '/me',
  ];
  // The nonce is new for every answer and says nothing.
  const told = () =>
    Promise.all(
      paths.map(async (path) => (await text(candidate, path)).replaceAll(/nonce="[^"]*"/g, 'nonce')),
    );
  const before = await told();
  const { pool } = world.database;
  const ofForm = `from exam.form_item f join exam.sitting s using (form_id)
    where s.sitting_id = $1 and f.item = k.item and f.version = k.version`;
  await pool.query('create table exam.kept_key as select * from exam.item_key');
  await pool.query(
    `update exam.item_key k set rationale = 'Another reason.', rule = '{"type":"everybody"}' ${ofForm}`,
    [sitting],
  );
  try {
    assert.deepEqual(await told(), before);
  } finally {
    await pool.query(
      `update exam.item_key k set rationale = o.rationale, rule = o.rule
         from exam.kept_key o where o.item = k.item and o.version = k.version`,
    );
  }
});

test('one begins anew at any time, beside an open exam; what ran is handed in and stays to be read', async () => {
  const candidate = await world.newcomer('candidate');
  const exam = await beginSitting(world, candidate, scheme);
  const first = await practising(candidate, scheme);
  const second = await practising(candidate, scheme);
  assert.notEqual(first.sitting, second.sitting);
  assert.equal((await candidate.get(`/sit/${first.sitting}/practice`)).status, 200);
  assert.match(await text(candidate, `/exam/practice/${scheme}`), /Your practice is running/);
  const me = await text(candidate, '/me');
  assert.match(me, new RegExp(`/sit/${first.sitting}"`));
  const exams = me.slice(me.indexOf('Your sittings'), me.indexOf('<h2>Practice'));
  assert.ok(exams.includes(exam.sitting) && !exams.includes(second.sitting));
  world.pass({ minutes: 4 * 60 + 2 });
  await closeExpiredSittings(world.services.db, world.now());
  const back = await world.as(candidate.person?.email ?? '');
  assert.equal((await back.get(`/sit/${second.sitting}/practice`)).status, 200);
});

test('a program is run as in the exam, and until then the page names what it is tested for', async () => {
  const candidate = await world.newcomer('candidate');
  const { db } = world.services;
  let code: number | undefined;
  let running: Running | undefined;
  for (let tries = 0; tries < 12 && code === undefined; tries++) {
    running = await practising(candidate, scheme);
    code = (await placesOf(world, running.sitting)).find(({ kind }) => kind === 'code')?.position;
  }
  assert.ok(running && code !== undefined, 'no practice form had a program');
  await answerAndHandIn(candidate, running, await answersFor(world, running.sitting));
  await world.settle();
  const waits = await candidate.get(`/sit/${running.sitting}/practice`);
  assert.equal(waits.headers.get('refresh'), '5');
  assert.match(await waits.text(), /What a program is tested for/);
  const pool = createSandboxPool({ threads: 1, onFailure: (error) => assert.fail(error) });
  try {
    await runCode(db, pool, { sittingId: running.sitting as Id<'sitting'>, position: code }, world.now());
  } finally {
    await pool.close();
  }
  assert.match(await text(candidate, `/sit/${running.sitting}/practice`), /of the tests by weight/);
});

test('a rationale of a package that somebody else made is shown without what could run', () => {
  const hostile = '<p onclick="x()">Because <b>so</b>.<script>alert(1)</script></p>';
  const [shown, withPicture] = [rationaleHtml(hostile), rationaleHtml(`${hostile}<img src=x onerror=y>`)];
  assert.doesNotMatch(shown + withPicture, /onclick|onerror|<script|<img/);
  assert.match(shown, /Because <b>so<\/b>/);
  assert.match(withPicture, /Because so/);
});

test('nobody begins to practise more than thirty times an hour', async () => {
  const candidate = await world.newcomer('candidate');
  for (let begun = 0; begun < 30; begun++) await practising(candidate, scheme);
  assert.equal((await candidate.post(`/exam/practice/${scheme}`)).status, 429);
});

test('answers are folded to their points, the first wrong one open', async () => {
  const candidate = await world.newcomer('candidate');
  const running = await practising(candidate, scheme);
  const [first, ...others] = (await answersFor(world, running.sitting)).filter(
    ({ choice }) => choice.length > 0,
  );
  assert.ok(first);
  await answerAndHandIn(candidate, running, others);
  const page = await text(candidate, `/sit/${running.sitting}/practice`);
  const opened = [...page.matchAll(/<details class="editor-row" open><summary>Item (\d+)/g)].map(
    ([, at]) => at,
  );
  assert.equal(opened.length, 1);
  const wrong = [...page.matchAll(/<summary>Item (\d+)(.*?)<\/summary>/gs)].filter(
    ([, , points = '']) => /of 1 point/.test(points) && !/>1 of 1 point/.test(points),
  );
  assert.equal(opened[0], wrong[0]?.[1]);
});
