import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import {
  type Examinee,
  lettersTo,
  rescoreAll,
  sitAnswering,
  type WrongKey,
  withWrongKey,
} from '../../../../test/exam/wrong-key.ts';
import { decide, redirection } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { decisionsOf } from '../decision/decision.sql.ts';
import { cases, keyedPlaces, scoreOf, scoreVersions } from '../scoring/score.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { correctionById } from './correction.sql.ts';
import { previewCorrection } from './preview.ts';

let world: World;
let wrong: WrongKey;
let people: Record<'gains' | 'keeps' | 'raised' | 'waits' | 'untouched', Examinee>;
let correctionId: Id<'correction'>;
let proposer: Client;

const idOf = ({ running }: Examinee) => running.sitting as Id<'sitting'>;
const figures = async (who: Examinee) => {
  const scored = await scoreOf(world.services.db, idOf(who));
  return [scored?.raw, scored?.proposed, scored?.version];
};

before(async () => {
  world = await createWorld();
  const five = await Promise.all([1, 2, 3, 4, 5].map(() => world.newcomer('candidate')));
  const begun = await withWrongKey(world, five, 'business-practitioner');
  wrong = begun.wrong;
  const [gains, keeps, raised, waits, untouched] = begun.examinees;
  assert.ok(gains && keeps && raised && waits && untouched);
  people = { gains, keeps, raised, waits, untouched };
  await sitAnswering(world, gains, wrong, { others: 20, there: wrong.right });
  await sitAnswering(world, keeps, wrong, { others: 20, there: wrong.key });
  await sitAnswering(world, raised, wrong, { others: 25, there: wrong.right });
  await sitAnswering(world, waits, wrong, { others: 20, there: wrong.right });
  const { rows } = await world.database.pool.query<{ options: string[] }>(
    'select options from exam.form_item where item = $1 limit 1',
    [wrong.item],
  );
  const third = rows[0]?.options.find((option) => option !== wrong.right && option !== wrong.key) ?? '';
  await sitAnswering(world, untouched, wrong, { others: 20, there: third });
  for (const who of [gains, keeps, raised, untouched]) await decide(world, idOf(who));
  proposer = await world.newcomer('psychometrician');
});
after(() => world.close());

test('a proposal changes nothing, says whom it would touch, and names nobody', async () => {
  const { item, version, right } = wrong;
  const form = { item, version: String(version), remedy: 'new key', key: right };
  assert.equal((await proposer.post('/studio/keys/new', { ...form, reason: 'short' })).status, 422);
  const reason = 'The provider’s documentation says the other thing.';
  assert.equal((await proposer.post('/studio/keys/new', { ...form, key: wrong.key, reason })).status, 422);
  const made = redirection(await proposer.post('/studio/keys/new', { ...form, reason }), 'proposing');
  correctionId = made.pathname.split('/').at(-1) as Id<'correction'>;
  assert.equal((await proposer.post('/studio/keys/new', { ...form, reason })).status, 409, 'two at once');

  const correction = await correctionById(world.services.db, correctionId);
  assert.ok(correction);
  const { changes, unscored } = await previewCorrection(world.services.db, correction);
  const effects = new Map(changes.map(({ sittingId, effect }) => [sittingId, effect]));
  assert.equal(unscored, 0);
  assert.deepEqual(
    Object.values(people).map((who) => effects.get(idOf(who))),
    ['gain', 'loss', 'raised', 'gain', 'same'],
  );
  const page = await (await proposer.get(made.pathname)).text();
  assert.ok(page.includes('Gains a pass') && page.includes('Would lose the pass'));
  for (const { candidate } of Object.values(people)) assert.ok(!page.includes(candidate.person?.name ?? '?'));
  assert.deepEqual(await figures(people.gains), [20, 'fail', 1]);
});

test('two people approve: the proposer once, and then somebody else', async () => {
  const approve = (by: Client) => by.post(`/studio/keys/${correctionId}/approve`);
  const ines = await world.as('ines.duarte@demo.example');
  assert.equal((await approve(ines)).status, 403, 'an item writer approved');
  redirection(await approve(proposer), 'the first approval');
  assert.equal((await approve(proposer)).status, 409, 'one person approved twice');
  assert.equal((await correctionById(world.services.db, correctionId))?.remedy, 'new key');
  redirection(await approve(await world.as('priya.nair@demo.example')), 'the second approval');
  assert.equal((await approve(await world.as('yusuf.brandt@demo.example'))).status, 409, 'a third');
});

test('everybody is scored anew in their favour; what would be a loss is on record and does not stand', async () => {
  await rescoreAll(world, correctionId);
  await rescoreAll(world, correctionId);
  assert.deepEqual(await figures(people.gains), [21, 'pass', 2]);
  assert.deepEqual(await figures(people.keeps), [21, 'pass', 1]);
  assert.deepEqual(await figures(people.raised), [26, 'pass', 2]);
  assert.deepEqual(await figures(people.waits), [21, 'pass', 2]);
  assert.deepEqual(await figures(people.untouched), [20, 'fail', 1]);
  const { rows } = await world.database.pool.query<{ effect: string; stands: boolean }>(
    'select effect, stands from exam.rescore where sitting_id = $1',
    [idOf(people.keeps)],
  );
  assert.deepEqual(rows, [{ effect: 'loss', stands: false }]);
  const page = await (await proposer.get(`/studio/keys/${correctionId}`)).text();
  assert.ok(page.includes('What it has changed') && page.includes('Applied'));
  for (const who of Object.values(people))
    assert.equal(await checkRecord(world.services.db, idOf(who)), null);
});

test('the old score and the old rule stay, and the old rule still gives the old score', async () => {
  const { db } = world.services;
  const versions = await scoreVersions(db, idOf(people.gains));
  assert.deepEqual(
    versions.map(({ raw, correctionId: by }) => [raw, by]),
    [
      [20, null],
      [21, correctionId],
    ],
  );
  const correction = await correctionById(db, correctionId);
  assert.deepEqual(correction?.was, { type: 'exact', key: [wrong.key] });
  const sitting = await sittingById(db, idOf(people.gains));
  const places = await keyedPlaces(db, sitting?.formId ?? '');
  assert.ok(places.some(({ rule }) => JSON.stringify(rule) === JSON.stringify(correction?.becomes)));
  for (const table of ['score', 'score_version', 'key_correction', 'key_correction_act', 'rescore']) {
    await assert.rejects(world.database.pool.query(`delete from exam.${table}`), /append-only/);
  }
  await assert.rejects(world.database.pool.query('update exam.score set raw = 30'), /next version/);
});

test('a fail that became a pass waits for a named person, whose release gives one certificate', async () => {
  const { db } = world.services;
  const waiting = new Map((await cases(db, false, 100)).map((one) => [one.sittingId, one]));
  assert.deepEqual([...waiting.keys()].toSorted(), [idOf(people.gains), idOf(people.waits)].toSorted());
  assert.equal(waiting.get(idOf(people.gains))?.outcome, 'fail');
  const { candidate } = people.gains;
  const before = await (await candidate.get(`/sit/${idOf(people.gains)}/report`)).text();
  assert.ok(before.includes('Not passed') && !before.includes('Scored anew'), 'told before the release');
  await decide(world, idOf(people.gains));
  await decide(world, idOf(people.gains));
  assert.deepEqual(
    (await decisionsOf(db, idOf(people.gains))).map(({ ordinal, outcome, scoreVersion }) => [
      ordinal,
      outcome,
      scoreVersion,
    ]),
    [
      [1, 'fail', 1],
      [2, 'pass', 2],
    ],
  );
  const { rows } = await world.database.pool.query(
    'select 1 from credential.credential where sitting_id = $1',
    [idOf(people.gains)],
  );
  assert.equal(rows.length, 1);
  const report = await (await candidate.get(`/sit/${idOf(people.gains)}/report`)).text();
  assert.ok(report.includes('20 of 30') && report.includes('21 of 30'), 'not both scores');
  assert.ok(report.includes('The key of one item was wrong and has been corrected.'));
  assert.ok(!report.includes(wrong.item), 'the report names the item');
});

test('everybody whose score it touches is told, each what is theirs to know', async () => {
  const told = async (who: Examinee) =>
    (await lettersTo(world, who.candidate)).filter(({ subject }) => /anew|changed/.test(subject));
  const gains = await told(people.gains);
  assert.deepEqual(gains.map(({ subject }) => subject).toSorted(), [
    'Your exam result has changed',
    'Your exam was scored anew',
  ]);
  assert.match((await told(people.keeps))[0]?.body ?? '', /stays at 21 of 30/);
  assert.match((await told(people.raised))[0]?.body ?? '', /from 25 of 30 points to 26 of 30/);
  const waits = (await told(people.waits))[0]?.body ?? '';
  assert.ok(
    waits.includes('waits for its decision') && !/\d of 30/.test(waits),
    'a score before its release',
  );
  assert.deepEqual(await told(people.untouched), []);
});

test('an item can be taken out of the score, and a withdrawn proposal changes nothing', async () => {
  const { item, version } = wrong;
  const form = { item, version: String(version), remedy: 'remove', reason: 'Nobody can know the answer.' };
  const made = redirection(await proposer.post('/studio/keys/new', form), 'proposing');
  const correction = await correctionById(
    world.services.db,
    made.pathname.split('/').at(-1) as Id<'correction'>,
  );
  assert.deepEqual(correction?.was, { type: 'exact', key: [wrong.right] });
  assert.ok(correction);
  const { changes } = await previewCorrection(world.services.db, correction);
  assert.ok(changes.every(({ after: { max } }) => max === 29));
  assert.equal((await proposer.post(`${made.pathname}/withdraw`, { because: '' })).status, 422);
  redirection(
    await proposer.post(`${made.pathname}/withdraw`, { because: 'It is clear now.' }),
    'withdrawing',
  );
  assert.equal((await proposer.post(`${made.pathname}/approve`)).status, 409);
  assert.deepEqual(await figures(people.raised), [26, 'pass', 2]);
});

test('an item that is removed counts for nobody; who reached more of the rest has a higher share', async () => {
  const { item, version } = wrong;
  const form = { item, version: String(version), remedy: 'remove', reason: 'Nobody can know the answer.' };
  const made = redirection(await proposer.post('/studio/keys/new', form), 'proposing');
  redirection(await proposer.post(`${made.pathname}/approve`), 'approving');
  const priya = await world.as('priya.nair@demo.example');
  redirection(await priya.post(`${made.pathname}/approve`), 'approving');
  await rescoreAll(world, made.pathname.split('/').at(-1) ?? '');
  // 20 of 29 is more than 20 of 30 for whoever had it wrong, and no pass: the cut stays at 21.
  const removed = await scoreOf(world.services.db, idOf(people.untouched));
  assert.deepEqual(
    [removed?.raw, removed?.max, removed?.cut, removed?.proposed, removed?.items.length],
    [20, 29, 21, 'fail', 29],
  );
  assert.deepEqual(await figures(people.gains), [21, 'pass', 2], 'a pass was taken');
  const { candidate } = people.untouched;
  const report = await (await candidate.get(`/sit/${idOf(people.untouched)}/report`)).text();
  assert.ok(report.includes('20 of 29') && report.includes('20 of 30'));
});
