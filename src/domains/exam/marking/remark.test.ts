import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import {
  markForm,
  type SatText,
  sitText,
  taskToMark,
  writtenText,
} from '../../../../test/exam/text-to-mark.ts';
import { lettersTo, rescoreAll } from '../../../../test/exam/wrong-key.ts';
import { beginSitting, decide, handIn, redirection } from '../../../../test/passage.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { remarksOf } from '../correction/remark.sql.ts';
import { decisionsOf } from '../decision/decision.sql.ts';
import { everyMarkOf, marksOf } from '../scoring/mark.sql.ts';
import { cases, scoreOf, scoreVersions } from '../scoring/score.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { listTexts } from './text.ts';

const world = await createWorld();
after(() => world.close());
const { db } = world.services;
const { pool } = world.database;

const [piet, zuri, anouk, ola] = await Promise.all(
  ['piet.osei', 'zuri.mensah', 'anouk.bernard', 'ola.petrov'].map((name) => world.as(`${name}@demo.example`)),
);
assert.ok(piet && zuri && anouk && ola);
const dele = await world.newcomer('marker');

async function mark(marker: Client, work: string, ...levels: number[]): Promise<void> {
  assert.equal((await marker.post(`/studio/marking/${work}/take`)).status, 303);
  assert.equal((await marker.post(`/studio/marking/${work}`, markForm(levels, 'A reason.'))).status, 303);
}

interface Case extends SatText {
  readonly candidate: Client;
  readonly sittingId: Id<'sitting'>;
}

/** Somebody whose one text was marked with these levels by Piet and Zuri, and whose exam was decided. */
async function marked(levels: readonly number[], right = 0): Promise<Case> {
  const candidate = await world.newcomer('candidate');
  const text = await sitText(world, candidate, writtenText, right);
  for (const marker of [piet, zuri]) await mark(marker ?? assert.fail(), text.work, ...levels);
  await decide(world, text.sitting);
  world.pass({ minutes: 5 });
  return { ...text, candidate, sittingId: text.sitting as Id<'sitting'> };
}

/** The candidate appeals, and the handler orders that the texts are marked again: the appeal's id. */
async function ordered({ candidate, sitting }: Case): Promise<string> {
  assert.ok(ola);
  const filing = { reason: 'scoring', words: 'Both dates are in the text.' };
  const filed = redirection(await candidate.post(`/sit/${sitting}/appeal`, filing), 'filing');
  const appeal = filed.pathname.split('/').at(-1) ?? '';
  redirection(await ola.post(`/office/appeals/${appeal}/take`), 'taking');
  const answer = { finding: 'upheld', order: 're-mark', words: 'The rubric was not followed.' };
  redirection(await ola.post(`/office/appeals/${appeal}/answer`, answer), 'answering');
  await world.settle();
  return appeal;
}

/** The fresh work of a text that is marked again. */
async function freshWork({ sittingId, work }: Case): Promise<string> {
  const { rows } = await pool.query<{ work: string; again_of: string }>(
    'select work, again_of from exam.marking_work where sitting_id = $1 and remark_id is not null',
    [sittingId],
  );
  assert.deepEqual(
    rows.map(({ again_of }) => again_of),
    [work],
  );
  return rows[0]?.work ?? '';
}

const rawOf = async ({ sittingId }: Case) => (await scoreOf(db, sittingId))?.raw;
const canTake = async (marker: Client, work: string) => {
  const { free } = await listTexts(db, marker.person?.personId ?? assert.fail(), world.now(), 300);
  const status = (await marker.post(`/studio/marking/${work}/take`)).status;
  assert.equal(
    free.some((one) => one.work === work),
    status === 303,
  );
  await marker.post(`/studio/marking/${work}/give-back`);
  return status === 303;
};

suite('an appeal orders that a text is marked again', () => {
  test('by two who had no part in the sitting, blind, and the better of the two scores stands', async () => {
    const sat = await marked([1, 1, 1, 0]);
    assert.equal(await rawOf(sat), 0.5);
    const appeal = await ordered(sat);
    const work = await freshWork(sat);
    assert.notEqual(work, sat.work);
    const greta = await world.as('greta.moreau@demo.example');
    assert.deepEqual(
      await Promise.all([piet, zuri, anouk, dele].map((marker) => canTake(marker ?? assert.fail(), work))),
      [false, false, true, true],
    );
    await mark(anouk, work, 2, 2, 1, 1);
    const shown = await (await dele.get('/studio/marking')).text();
    assert.ok(!shown.includes(sat.work) && !shown.includes(sat.sittingId));
    assert.equal(await rawOf(sat), 0.5, 'the old score stands until the second has marked');
    assert.match(await (await sat.candidate.get(`/appeals/${appeal}`)).text(), /a mark is to come/);
    assert.equal(
      (await sat.candidate.post(`/sit/${sat.sitting}/appeal`, { reason: 'other', words: 'And once more.' }))
        .status,
      409,
    );
    await mark(dele, work, 2, 2, 1, 1);
    await world.settle();

    assert.equal(await rawOf(sat), 1);
    const [first, second] = await scoreVersions(db, sat.sittingId);
    assert.deepEqual([first?.raw, first?.remarkId, second?.raw], [0.5, null, 1]);
    const [remark] = await remarksOf(db, sat.sittingId);
    assert.deepEqual(
      [remark?.appealId, remark?.result?.effect, second?.remarkId],
      [appeal, 'raised', remark?.remarkId],
    );
    const marks = await everyMarkOf(db, sat.sittingId);
    assert.deepEqual(
      marks.map(({ share }) => share),
      [0.5, 1],
      'the old mark is kept',
    );
    assert.equal((await marksOf(db, sat.sittingId)).get(sat.position)?.share, 1);
    assert.equal(await checkRecord(db, sat.sittingId), null);
    const report = await (await sat.candidate.get(`/sit/${sat.sitting}/report`)).text();
    assert.match(report, /1 of 30 instead of 0\.5 of 30: the new score counts/);
    assert.match(report, /The texts were marked again after an appeal/);
    const page = await (await greta.get(`/office/decisions/${sat.sitting}`)).text();
    assert.match(page, new RegExp(`Item ${sat.position}, marked again`));
    const letter = (await lettersTo(world, sat.candidate)).find(({ subject }) =>
      /marked again/.test(subject),
    );
    assert.match(letter?.body ?? '', /from 0\.5 of 30 points to 1 of 30 points/);
  });

  test('a lower result is told and kept, and does not count', async () => {
    const sat = await marked([2, 2, 1, 1]);
    await ordered(sat);
    const work = await freshWork(sat);
    for (const marker of [anouk, dele]) await mark(marker ?? assert.fail(), work, 1, 0, 0, 0);
    await world.settle();
    assert.equal(await rawOf(sat), 1);
    assert.equal((await scoreVersions(db, sat.sittingId)).length, 1);
    assert.equal((await marksOf(db, sat.sittingId)).get(sat.position)?.share, 1);
    const report = await (await sat.candidate.get(`/sit/${sat.sitting}/report`)).text();
    assert.match(report, /of two scores the better one counts, the first/);
    const letter = (await lettersTo(world, sat.candidate)).find(({ subject }) =>
      /marked again/.test(subject),
    );
    assert.match(letter?.body ?? '', /stays at 1 of 30 points/);
  });

  test('a fail that becomes a pass waits for a named person', async () => {
    const sat = await marked([1, 1, 1, 0], 20);
    await ordered(sat);
    const work = await freshWork(sat);
    for (const marker of [anouk, dele]) await mark(marker ?? assert.fail(), work, 2, 2, 1, 1);
    await world.settle();
    const scored = await scoreOf(db, sat.sittingId);
    assert.deepEqual([scored?.raw, scored?.proposed], [21, 'pass']);
    assert.ok((await cases(db, false, 100)).some(({ sittingId }) => sittingId === sat.sittingId));
    const before = await (await sat.candidate.get(`/sit/${sat.sitting}/report`)).text();
    assert.match(before, /a named person decides anew/);
    assert.ok(!before.includes('21 of 30 instead'));
    await decide(world, sat.sitting);
    assert.deepEqual(
      (await decisionsOf(db, sat.sittingId)).map(({ outcome }) => outcome),
      ['fail', 'pass'],
    );
    const letter = (await lettersTo(world, sat.candidate)).find(({ subject }) => /has changed/.test(subject));
    assert.match(
      letter?.body ?? '',
      /marked again after your appeal, and your exam was decided anew: you have passed/,
    );
  });

  test('is not offered where the sitting holds no text', async () => {
    const candidate = await world.newcomer('candidate');
    const running = await beginSitting(world, candidate, 'business-practitioner');
    await handIn(world, candidate, running, 3);
    await decide(world, running.sitting);
    const filing = { reason: 'scoring', words: 'I think that more was right.' };
    const filed = redirection(await candidate.post(`/sit/${running.sitting}/appeal`, filing), 'filing');
    const office = `/office/appeals/${filed.pathname.split('/').at(-1)}`;
    redirection(await ola.post(`${office}/take`), 'taking');
    assert.ok(!(await (await ola.get(office)).text()).includes('Mark the answers again'));
    const answer = { finding: 'upheld', order: 're-mark', words: 'It is to be marked again.' };
    assert.equal((await ola.post(`${office}/answer`, answer)).status, 422);
  });
});

suite('a correction has every text of an item marked again', () => {
  test('it is applied when the last mark is there', async () => {
    const sat = await marked([1, 1, 1, 0]);
    const yusuf = await world.as('yusuf.brandt@demo.example');
    const form = { item: taskToMark, version: '1', reason: 'The markers were told the wrong dates.' };
    const page = await (await yusuf.get(`/studio/keys/new?item=${taskToMark}&version=1`)).text();
    assert.ok(page.includes('Every text is marked again') && !page.includes('Another key is right'));
    assert.equal((await yusuf.post('/studio/keys/new', { ...form, remedy: 'new key' })).status, 422);
    const made = redirection(
      await yusuf.post('/studio/keys/new', { ...form, remedy: 'mark again' }),
      'proposing',
    );
    const correctionId = made.pathname.split('/').at(-1) ?? '';
    assert.match(await (await yusuf.get(made.pathname)).text(), /not known yet/);
    redirection(await yusuf.post(`${made.pathname}/approve`), 'approving');
    const priya = await world.as('priya.nair@demo.example');
    redirection(await priya.post(`${made.pathname}/approve`), 'approving');
    await rescoreAll(world, correctionId);
    await rescoreAll(world, correctionId);
    await world.settle();
    assert.match(await (await yusuf.get(made.pathname)).text(), /Being applied/);
    const { rows } = await pool.query<{ work: string; sitting_id: string }>(
      `select w.work, w.sitting_id from exam.marking_work w join exam.remark r using (remark_id)
        where r.correction_id = $1`,
      [correctionId],
    );
    const own = rows.find(({ sitting_id }) => sitting_id === sat.sitting)?.work ?? assert.fail();
    const [third, fourth] = await Promise.all([world.newcomer('marker'), world.newcomer('marker')]);
    for (const { work } of rows)
      for (const marker of [third, fourth])
        await mark(marker, work, ...(work === own ? [2, 2, 1, 1] : [1, 1, 1, 0]));
    await world.settle();
    await rescoreAll(world, correctionId);
    assert.equal(await rawOf(sat), 1);
    const done = await (await yusuf.get(made.pathname)).text();
    assert.ok(done.includes('Applied') && done.includes('Higher score, same outcome'));
    const letter = (await lettersTo(world, sat.candidate)).find(({ subject }) => /anew/.test(subject));
    assert.match(letter?.body ?? '', /they have been marked again/);
  });
});
