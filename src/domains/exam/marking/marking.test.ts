import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { markForm, type SatText, sitText, writtenText } from '../../../../test/exam/text-to-mark.ts';
import { createWorld } from '../../../../test/world.ts';
import { noteInvolvement } from '../decision/decision.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import type { Id } from '../../../kernel/id.ts';
import { listTexts } from './text.ts';

const world = await createWorld();
after(() => world.close());

const [piet, zuri, anouk] = await Promise.all(
  ['piet.osei', 'zuri.mensah', 'anouk.bernard'].map((name) => world.as(`${name}@demo.example`)),
);
assert.ok(piet && zuri && anouk);

const newText = async (): Promise<SatText> => sitText(world, await world.newcomer('candidate'));
const take = async (marker: Client, { work }: SatText) =>
  (await marker.post(`/studio/marking/${work}/take`)).status;
const mark = async (marker: Client, { work }: SatText, ...levels: number[]) =>
  (await marker.post(`/studio/marking/${work}`, markForm(levels, 'A reason.'))).status;
const look = async (marker: Client, { work }: SatText) => {
  const answer = await marker.get(`/studio/marking/${work}`);
  return { status: answer.status, html: await answer.text() };
};
const stored = async ({ sitting }: SatText) => {
  const { rows } = await world.database.pool.query<{ share: number; by: string; content: unknown }>(
    'select share, by, content from exam.mark where sitting_id = $1',
    [sitting],
  );
  return rows;
};
const rawOf = async ({ sitting }: SatText): Promise<number | undefined> =>
  (
    await world.database.pool.query<{ raw: number }>('select raw from exam.score where sitting_id = $1', [
      sitting,
    ])
  ).rows[0]?.raw;

suite('two markers', () => {
  test('who mark at the same moment settle the text once', async () => {
    const text = await newText();
    for (const marker of [piet, zuri]) assert.equal(await take(marker, text), 303);
    const statuses = await Promise.all([piet, zuri].map((marker) => mark(marker, text, 1, 1, 1, 0)));
    assert.deepEqual([statuses, (await stored(text)).length, await rawOf(text)], [[303, 303], 1, 0.5]);
    assert.deepEqual(await Promise.all([take(piet, text), take(anouk, text)]), [409, 404]);
  });

  test('who agree have the mean of their totals counted, and the sitting scored', async () => {
    const text = await newText();
    assert.equal(await take(piet, text), 303);
    assert.equal(await take(zuri, text), 303);
    assert.equal(await mark(piet, text, 2, 1, 0, 0), 303);
    assert.deepEqual(await stored(text), []);
    assert.equal(await rawOf(text), undefined);
    assert.equal(await mark(zuri, text, 1, 1, 1, 0), 303);
    const [found, ...more] = await stored(text);
    assert.ok(found !== undefined && more.length === 0);
    assert.deepEqual([found.share, found.by, await rawOf(text)], [0.5, 'markers', 0.5]);
    assert.doesNotMatch(JSON.stringify(found.content), new RegExp(`${piet.person?.personId}|Osei`));
    assert.equal(await checkRecord(world.services.db, text.sitting as Id<'sitting'>), null);
  });

  test('who disagree leave it to a third, who is neither of them', async () => {
    const text = await newText();
    for (const marker of [piet, zuri]) assert.equal(await take(marker, text), 303);
    assert.equal(await mark(piet, text, 2, 2, 1, 1), 303);
    assert.equal(await mark(zuri, text, 1, 0, 0, 0), 303);
    assert.deepEqual(await stored(text), []);
    for (const marker of [piet, zuri]) assert.equal(await take(marker, text), 409);
    assert.equal(await take(anouk, text), 303);
    assert.equal(await mark(anouk, text, 1, 1, 0, 0), 303);
    assert.equal((await stored(text))[0]?.share, 1.5 / 6);
  });

  test('are told nothing of the candidate, of each other, or of the sitting', async () => {
    const candidate = await world.newcomer('candidate');
    const text = await sitText(world, candidate);
    assert.equal(await take(piet, text), 303);
    assert.equal(await mark(piet, text, 2, 2, 1, 1), 303);
    assert.equal(await take(zuri, text), 303);
    const { html } = await look(zuri, text);
    assert.ok(html.includes(writtenText.slice(0, 20)));
    for (const secret of [
      text.sitting,
      candidate.person?.name ?? '?',
      candidate.person?.personId ?? '?',
      'Piet',
      'A reason.',
      'in person',
    ])
      assert.ok(!html.includes(secret), secret);
    assert.doesNotMatch(html, /<input[^>]*type="radio"[^>]*checked/);
  });
});

test('a text that was taken is kept for two hours, and no third person gets in between', async () => {
  const text = await newText();
  for (const marker of [piet, zuri]) assert.equal(await take(marker, text), 303);
  assert.equal(await take(anouk, text), 404);
  assert.equal((await look(anouk, text)).status, 404);
  world.pass({ minutes: 121 });
  assert.equal(await take(anouk, text), 303);
  // Piet's place is still free for him, Zuri's was the other.
  assert.equal(await mark(piet, text, 1, 1, 1, 1), 303);
  assert.equal(await mark(zuri, text, 1, 1, 1, 1), 404);
  assert.equal(await mark(anouk, text, 1, 1, 1, 1), 303);
  assert.equal((await stored(text))[0]?.share, 4 / 6);
});

test('who gives a text back has no place in it, and who never took it cannot mark it', async () => {
  const text = await newText();
  assert.equal(await take(piet, text), 303);
  assert.equal((await piet.post(`/studio/marking/${text.work}/give-back`)).status, 303);
  assert.doesNotMatch((await look(piet, text)).html, /threshold set beforehand, with/);
  assert.equal(await mark(piet, text, 1, 1, 1, 1), 409);
});

test('a mark is put right until the other has marked, and every revision is kept', async () => {
  const text = await newText();
  for (const marker of [piet, zuri]) assert.equal(await take(marker, text), 303);
  assert.equal(await mark(piet, text, 0, 0, 0, 0), 303);
  assert.match((await look(piet, text)).html, /Save the corrected mark/);
  assert.equal(await mark(piet, text, 2, 2, 0, 0), 303);
  assert.equal(await mark(zuri, text, 2, 1, 1, 0), 303);
  assert.equal(await mark(piet, text, 2, 2, 1, 1), 409);
  assert.match((await look(piet, text)).html, /Your mark stands/);
  assert.equal((await stored(text))[0]?.share, 4 / 6);
  const { pool } = world.database;
  const { rows } = await pool.query(
    'select total from exam.marking_mark where work = $1 and marker_id = $2',
    [text.work, piet.person?.personId],
  );
  assert.deepEqual(rows, [{ total: 0 }, { total: 4 }]);
  await assert.rejects(pool.query('update exam.marking_mark set total = 6'), /append-only|refuse/i);
});

test('a form with a level missing, or one that the rubric does not have, is shown again', async () => {
  const text = await newText();
  assert.equal(await take(piet, text), 303);
  assert.equal(await mark(piet, text, 2, 7, 1, 1), 422);
  const answer = await piet.post(`/studio/marking/${text.work}`, { 'level.dates': '2' });
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /Choose a level for “The way back”/);
  assert.equal((await stored(text)).length, 0);
});

test('a text of somebody whom one proctored does not exist, and a marker cannot decide the case', async () => {
  const text = await newText();
  const sittingId = text.sitting as Id<'sitting'>;
  const both = await world.newcomer('marker', 'decision-maker', 'proctor');
  assert.ok(both.person);
  const { personId } = both.person;
  assert.match(await (await both.get('/studio/marking')).text(), new RegExp(`${text.work}/take`));
  const proctored = await newText();
  await noteInvolvement(world.services.db, {
    sittingId: proctored.sitting as Id<'sitting'>,
    personId,
    part: 'proctored',
  });
  assert.equal(await take(both, proctored), 404);
  assert.doesNotMatch(await (await both.get('/studio/marking')).text(), new RegExp(`${proctored.work}/take`));

  for (const marker of [both, piet]) {
    assert.equal(await take(marker, text), 303);
    assert.equal(await mark(marker, text, 1, 1, 0, 0), 303);
  }
  assert.equal((await both.post('/office/decisions/release', { sitting: sittingId })).status, 403);
  const greta = await world.as('greta.moreau@demo.example');
  const html = await (await greta.get(`/office/decisions/${sittingId}`)).text();
  assert.match(html, /Marker A/);
  assert.match(html, /Marker B on “Dated steps that fit together”: A reason\./);
  assert.equal((await greta.post('/office/decisions/release', { sitting: sittingId })).status, 303);
});

test('a void sitting leaves nothing to mark', async () => {
  const text = await newText();
  assert.equal(await take(piet, text), 303);
  await world.database.pool.query(`update exam.sitting set state = 'voided' where sitting_id = $1`, [
    text.sitting,
  ]);
  assert.equal((await look(piet, text)).status, 404);
  assert.equal(await mark(piet, text, 1, 1, 1, 1), 404);
});

test('the figures of agreement come from the blind marks, a line an item', async () => {
  const yusuf = await world.as('yusuf.brandt@demo.example');
  const lines = (await (await yusuf.get('/studio/marking/agreement.csv')).text()).trim().split('\r\n');
  assert.equal(lines.length, 2);
  const [item, version, texts, points, , withinOne] = (lines[1] ?? '').split(',');
  assert.deepEqual([item, version, points], ['t1-migration-memo-extended', '1', '6']);
  assert.deepEqual([texts, withinOne], ['6', String(5 / 6)]);
  const severity = (await (await yusuf.get('/studio/marking/severity.csv')).text()).trim().split('\r\n');
  assert.equal(severity.length, 5);
  assert.match(await (await yusuf.get('/studio/marking/agreement')).text(), /Zuri Mensah/);
});

test('what a marker has marked does not stand in the way of what they could take', async () => {
  for (let texts = 0; texts < 2; texts += 1) await newText();
  const marker = await world.newcomer('marker');
  const { personId } = marker.person ?? assert.fail();
  const oldest = async () => (await listTexts(world.services.db, personId, world.now(), 1)).free[0]?.work;
  const first = (await oldest()) ?? assert.fail();
  assert.equal((await marker.post(`/studio/marking/${first}/take`)).status, 303);
  assert.equal((await marker.post(`/studio/marking/${first}`, markForm([1, 1, 1, 1], ''))).status, 303);
  assert.notEqual((await oldest()) ?? first, first);
});
