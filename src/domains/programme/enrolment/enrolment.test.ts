import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../../../../test/database.ts';
import { readAudit } from '../../../kernel/audit.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { competencyIds, lessonsFor } from '../catalogue/competency.sql.ts';
import { editionOf, schemeEdition } from '../catalogue/scheme.sql.ts';
import { learningParts } from '../courses/learning.ts';
import { smallProgramme, writeProgramme } from '../files/small-programme.fixture.ts';
import { loadProgramme } from '../releases/load.ts';
import { currentRelease } from '../releases/release.sql.ts';
import { enrol, markLesson, withdraw } from './enrolment.ts';
import { enrolmentOf, trainersOf } from './enrolment.sql.ts';
import { appointTrainer } from './trainer.ts';

const autumn = '2026-11-22T09:00:00.000Z';
const winter = '2026-12-20T09:00:00.000Z';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

const person = () => newId<'person'>(autumn);

async function load(files: Readonly<Record<string, string>>, now: string) {
  const dir = await writeProgramme(files);
  try {
    return await loadProgramme(database, dir, now);
  } finally {
    await rm(dirname(dir), { recursive: true });
  }
}

const revised = {
  ...smallProgramme,
  'tracks/baking/lessons/prices.md': `${smallProgramme['tracks/baking/lessons/prices.md']}\nRevised.\n`,
};

test('nothing is loaded from a folder with an error; the answer names the place', async () => {
  const broken = { ...smallProgramme, 'scheme.yaml': 'schemes: []' };
  await assert.rejects(load(broken, autumn), (error: Error & { fields: { field: string }[] }) => {
    assert.equal(error.fields[0]?.field, 'programme/scheme.yaml:1');
    return true;
  });
  assert.equal(await currentRelease(database.db), undefined);
});

test('a release comes out when the content changed, and an enrolment keeps the one of its day', async () => {
  const { db, pool } = database;
  const first = await load(smallProgramme, autumn);
  assert.deepEqual([first.release, first.published, first.editions], ['2026.4', true, ['baker 1']]);
  assert.equal((await load(smallProgramme, winter)).published, false, 'the same again publishes nothing');

  const mara = person();
  const enrolled = await enrol(db, mara, 'baking', autumn);
  assert.deepEqual(await enrol(db, mara, 'baking', winter), enrolled, 'enrolling again changes nothing');

  assert.equal((await load(revised, winter)).release, '2026.4.1');
  assert.equal((await enrolmentOf(db, mara, 'baking'))?.release, '2026.4');
  assert.equal((await learningParts(db, mara))[0]?.newerRelease, '2026.4.1');

  await withdraw(db, mara, 'baking', winter);
  assert.equal(await enrolmentOf(db, mara, 'baking'), undefined);
  assert.equal(
    (await enrol(db, mara, 'baking', winter)).release,
    '2026.4.1',
    'after withdrawing, the release of that day',
  );
  const { rows } = await pool.query('select * from programme.enrolment where person_id = $1', [mara]);
  assert.equal(rows.length, 2, 'the first enrolment stays on record');

  const events = await pool.query(
    "select payload->>'release' as release from kernel.event where name = 'release.published' order by at",
  );
  assert.deepEqual(
    events.rows.map(({ release }) => release),
    ['2026.4', '2026.4.1'],
  );
  const deeds = await readAudit(db, { actorId: mara, limit: 10 });
  assert.deepEqual(
    deeds.map(({ action }) => action),
    ['enrolment.made', 'enrolment.withdrawn', 'enrolment.made'],
  );
  await assert.rejects(pool.query("update programme.lesson set html = ''"), /append-only/);
});

test('an edition of a scheme that is out cannot change under those who hold it', async () => {
  const cheaper = {
    ...revised,
    'scheme.yaml': (smallProgramme['scheme.yaml'] ?? '').replace('cut_score: 0.7', 'cut_score: 0.5'),
  };
  await assert.rejects(load(cheaper, winter), { code: 'scheme-edition-taken' });
  const reworded = {
    ...revised,
    'competencies.yaml': (smallProgramme['competencies.yaml'] ?? '').replace('smooth', 'soft'),
  };
  await assert.rejects(load(reworded, winter), { message: /another content \(competences\)/ });

  const second = { ...cheaper, 'scheme.yaml': cheaper['scheme.yaml'].replace('edition: 1', 'edition: 2') };
  assert.deepEqual(await load(second, winter).then(({ editions, published }) => [editions, published]), [
    ['baker 2'],
    false,
  ]);
  assert.equal((await schemeEdition(database.db, 'baker'))?.cutScore, 0.5);
  assert.equal((await editionOf(database.db, 'baker', 1))?.cutScore, 0.7);
});

test('marks on lessons are kept as they were made, the last one counts', async () => {
  const { db, pool } = database;
  const tomas = person();
  await enrol(db, tomas, 'baking', autumn);
  const mark = (lessonId: string, done: boolean) =>
    markLesson(db, tomas, { trackId: 'baking', lessonId, done }, autumn);
  await mark('kneading', true);
  await mark('ovens', true);
  await mark('ovens', true);
  await mark('ovens', false);
  const [part] = await learningParts(db, tomas);
  assert.deepEqual(part?.progress, { done: 1, of: 3 });
  assert.equal(part?.next?.href, '/learn/baking/ovens');
  const { rows } = await pool.query(
    'select 1 from programme.lesson_mark m join programme.enrolment using (enrolment_id) where person_id = $1',
    [tomas],
  );
  assert.equal(rows.length, 3, 'a mark that says nothing new is not written');
  await assert.rejects(mark('cake', true), { kind: 'not-found' });
  await assert.rejects(
    markLesson(db, person(), { trackId: 'baking', lessonId: 'ovens', done: true }, autumn),
    { code: 'not-enrolled' },
  );
});

test('nobody enrols outside the window or in a track that does not exist', async () => {
  const { db } = database;
  await assert.rejects(enrol(db, person(), 'baking', '2026-01-11T12:00:00.000Z'), { code: 'window-closed' });
  await assert.rejects(enrol(db, person(), 'baking', '2027-01-01T00:00:00.000Z'), { code: 'window-closed' });
  await assert.rejects(enrol(db, person(), 'brewing', autumn), { kind: 'not-found' });
});

test('two clicks at the same moment make one enrolment', async () => {
  const { db } = database;
  const hasty = person();
  const made = await Promise.all([1, 2, 3, 4].map(() => enrol(db, hasty, 'baking', autumn)));
  assert.equal(new Set(made.map(({ enrolmentId }) => enrolmentId)).size, 1);
});

test('who taught the track while a person was enrolled is known', async () => {
  const { db } = database;
  const [learner, outsider, helena, early, late] = [person(), person(), person(), person(), person()];
  const appoint = (personId: Id<'person'>, since: string, until: string | null) =>
    appointTrainer(db, { trackId: 'baking', personId, since, until, by: null }, autumn);
  await appoint(helena, '2026-01-01', null);
  await appoint(early, '2026-01-01', '2026-11-21');
  await appoint(late, '2026-12-21', null);
  await enrol(db, learner, 'baking', autumn);
  await withdraw(db, learner, 'baking', winter);
  assert.deepEqual(await trainersOf(db, learner, 'baking'), [helena]);
  assert.deepEqual(await trainersOf(db, outsider, 'baking'), []);
});

test('other domains learn what is taught', async () => {
  const { db } = database;
  assert.deepEqual([...(await competencyIds(db))].sort(), ['c1.knead', 'c1.oven', 'c2.price']);
  const lessons = await lessonsFor(db, 'baking', ['c2']);
  assert.deepEqual(
    lessons.map(({ lesson, domains }) => [lesson, domains]),
    [['prices', ['c2']]],
  );
});
