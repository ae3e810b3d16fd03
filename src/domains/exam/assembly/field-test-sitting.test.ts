import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { beginSitting, decide, placesOf, redirection, type Running } from '../../../../test/passage.ts';
import { answerAndHandIn } from '../../../../test/passage.ts';
import type { Client } from '../../../../test/client.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { rightAnswer } from '../scoring/rule.ts';
import { formPoints, scoreOf } from '../scoring/score.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { checkReceipt } from '../sitting/receipt/check-receipt.ts';
import { receiptSchema } from '../sitting/receipt/receipt.ts';
import { sittingById } from '../sitting/sitting.sql.ts';

const scheme = 'technical-practitioner';
let world: World;
/** Two texts and programs, which nobody marks, and two of those that rules score. */
let tried: string[];
before(async () => {
  world = await createWorld();
  const { pool } = world.database;
  const { rows } = await pool.query<{ item: string }>(
    `select item from exam.item_version join exam.item_in_use using (item, version)
      where scheme = $1 and kind in ('extended', 'code') and enemies = '{}' order by item limit 2`,
    [scheme],
  );
  const plain = await pool.query<{ item: string }>(
    `select item from exam.item_version join exam.item_in_use using (item, version)
      where scheme = $1 and use = 'form' and kind = 'single' and enemies = '{}' order by item desc limit 2`,
    [scheme],
  );
  tried = [...rows, ...plain.rows].map(({ item }) => item);
  await pool.query(`update exam.item_version set use = 'form' where item = any ($1)`, [tried]);
  await pool.query(`update exam.item_in_use set state = 'field-test' where item = any ($1)`, [tried]);
});
after(() => world.close());

const answer = (text: string) => [text];
/** Answers the scored items of a running sitting by their keys, so many of them, and writes into all that are tried. */
async function sit(candidate: Client, running: Running, right: number): Promise<void> {
  const places = await placesOf(world, running.sitting);
  const own = places.filter(({ item }) => !tried.includes(item));
  const beside = places.filter(({ item }) => tried.includes(item));
  await answerAndHandIn(candidate, running, [
    ...own.slice(0, right).map(({ position, rule }) => ({ position, choice: rightAnswer(rule) ?? [] })),
    ...beside.map(({ position, rule }) => ({ position, choice: rightAnswer(rule) ?? answer('Something.') })),
  ]);
  await world.settle();
}

test('a psychometrician says how many items each form tries out, and candidates are told', async () => {
  const yusuf = await world.as('yusuf.brandt@demo.example');
  const set = (more: Record<string, string>) =>
    yusuf.post('/studio/forms/delivery', { scheme, mode: 'drawn', ...more });
  assert.equal((await set({ field_test: '11' })).status, 422);
  redirection(await set({ field_test: '4' }), 'setting');
  redirection(await set({}), 'setting the mode alone');
  const shown = await (await yusuf.get('/studio/forms')).text();
  assert.match(shown, /To try out: 4/);
  const candidate = await world.newcomer('candidate');
  const registration = await (await candidate.get(`/exam/register/${scheme}`)).text();
  assert.match(registration, /up to 4 are tried out for later exams/);
  const { pathname } = redirection(await candidate.post(`/exam/register/${scheme}`), 'registering');
  assert.match(await (await candidate.get(pathname)).text(), /up to 4 are tried out for later exams/);
});

test('a sitting carries them, has more time, and is scored as if they were not there', async () => {
  const { db } = world.services;
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, scheme);
  const sittingId = running.sitting as Id<'sitting'>;
  const sitting = await sittingById(db, sittingId);
  assert.equal(sitting?.timeLimitSeconds, 3600 + 4 * 120);
  const { rows } = await world.database.pool.query<{ position: number; item: string }>(
    'select position, item from exam.form_item where form_id = $1 and not scored order by position',
    [sitting.formId],
  );
  assert.deepEqual(rows.map(({ item }) => item).toSorted(), tried.toSorted());
  await sit(candidate, running, 21);

  const scored = await scoreOf(db, sittingId);
  assert.deepEqual([scored?.raw, scored?.max, scored?.cut, scored?.proposed], [21, 30, 21, 'pass']);
  const positions = new Set(rows.map(({ position }) => position));
  assert.ok(scored);
  assert.ok(scored.items.every(({ position }) => !positions.has(position)));
  assert.equal(
    scored.domains.reduce((sum, { max }) => sum + max, 0),
    30,
  );
  const marked = await world.database.pool.query(
    'select from exam.marking_work where sitting_id = $1 union all select from exam.mark where sitting_id = $1',
    [sittingId],
  );
  assert.equal(marked.rowCount, 0, 'nobody marks what does not count');

  await decide(world, running.sitting);
  const report = await (await candidate.get(`/sit/${sittingId}/report`)).text();
  assert.match(report, /21 of 30/);
  const receipt = receiptSchema.parse(await (await candidate.get(`/sit/${sittingId}/receipt.json`)).json());
  assert.deepEqual(checkReceipt(receipt).faults, []);
  assert.equal(await checkRecord(db, sittingId), null);
  const greta = await world.as('greta.moreau@demo.example');
  const answers = await (await greta.get(`/office/decisions/${sittingId}/answers`)).text();
  assert.equal(answers.match(/Field test: does not count/g)?.length, 4);
});

test('who has met them gets no more of them, and forms alike but for them are one form to statistics', async () => {
  const { db } = world.services;
  const { pool } = world.database;
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, scheme);
  await sit(candidate, running, 21);
  await decide(world, running.sitting);
  const sitting = await sittingById(db, running.sitting as Id<'sitting'>);
  const formId = sitting?.formId ?? '';
  assert.deepEqual(
    (await formPoints(db, formId)).map((row) => row.length),
    [30],
  );
  const { rows } = await pool.query<{ scored_as: string }>(
    'select scored_as from exam.form where form_id = $1',
    [formId],
  );
  assert.notEqual(rows[0]?.scored_as, formId);

  world.pass({ days: 15 });
  const sameAgain = await world.as(candidate.person?.email ?? '');
  const again = await beginSitting(world, sameAgain, scheme);
  const places = await placesOf(world, again.sitting);
  assert.equal(places.length, 30);
  assert.ok(!places.some(({ item }) => tried.includes(item)));
});

test('a corrected key of an item that was tried out changes nobody’s score', async () => {
  const [item] = tried.slice(2);
  const yusuf = await world.as('yusuf.brandt@demo.example');
  const form = {
    item: item ?? '',
    version: '1',
    remedy: 'every answer counts',
    reason: 'Nobody can know it.',
  };
  const { pathname } = redirection(await yusuf.post('/studio/keys/new', form), 'proposing');
  const page = await (await yusuf.get(pathname)).text();
  assert.match(page, /No score changes/);
});
