import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Client } from '../../../../../test/client.ts';
import { createWorld, type World } from '../../../../../test/world.ts';
import { checkTuning } from '../../endpoint/fine-tuning/check-tuning.ts';
import { quick } from '../../endpoint/fine-tuning/tuner.fixture.ts';
import type { TuningServices } from '../../endpoint/fine-tuning/read-files.ts';
import { tuneModels } from '../../endpoint/fine-tuning/run-tuning.ts';
import { modelName } from '../../endpoint/fine-tuning/tuning.ts';
import { tuningsOf } from '../../endpoint/fine-tuning/tuning.sql.ts';
import { keepEvaluation } from '../../labs/benches/bench.sql.ts';
import { ownRatings } from '../../labs/benches/ratings.ts';
import type { Lab, RatingWork } from '../../labs/lab.ts';
import { readOneLab } from '../../labs/read-labs.ts';

const folder = join(import.meta.dirname, '../../../../../programme/labs');
const tuning = '/learn/technical/labs/tune-tiny';
const judging = '/learn/technical/labs/judge-calibration';
const whys = {
  whyEpochs: 'One pass shows whether it learns.',
  whyBatchSize: 'Few rows, so a step every four.',
  whyLearningRate: 'The default, since nothing was tried.',
};
const settings = { epochs: '1', batchSize: '4', learningRate: '1', seed: '7', ...whys };

let world: World;
let learner: Client;
let jobs: TuningServices;
before(async () => {
  world = await createWorld();
  learner = await world.newcomer('candidate');
  jobs = { ...world.services, tune: quick, countTokens: (_, text) => text.length };
});
after(() => world.close());

const personId = () => learner.person?.personId ?? assert.fail();
const textOf = async (client: Client, path: string) => (await client.get(path)).text();
const rows = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Where is parcel ${number} to town ${String.fromCharCode(97 + number)}?` },
        { role: 'assistant', content: 'trace' },
      ],
    }),
  ).join('\n');
async function refused(path: string, fields: Record<string, string>): Promise<string> {
  const answer = await learner.post(path, fields, { accept: 'text/html' });
  assert.ok(answer.status >= 400 && answer.status < 500, `${path} answered ${answer.status}`);
  return answer.text();
}
const newestJob = async () =>
  (await tuningsOf(world.services.db, personId(), { most: 1 }))[0] ?? assert.fail('there is no job');
async function deeds(lab: string): Promise<string[]> {
  const { rows: found } = await world.database.pool.query<{ action: string }>(
    "select action from kernel.audit where subject_kind = 'lab' and subject_id = $1 order by audit_id",
    [lab],
  );
  return found.map(({ action }) => action);
}

describe('the fine-tuning bench', () => {
  it('shows a visitor the rows, and asks to sign in', async () => {
    const page = await textOf(world.nobody, tuning);
    assert.match(page, /&quot;messages&quot;|"messages"/);
    assert.match(page, /Sign in/);
    assert.ok(!page.includes('<textarea'));
    assert.equal((await world.nobody.post(`${tuning}/bench/start`, settings)).status, 401);
  });

  it('judges the rows line by line, and begins no job with a fault', async () => {
    await learner.post(`${tuning}/bench/rows`, { rows: `${rows(12)}\r\n{"messages": []}\r\n` });
    const page = await textOf(learner, tuning);
    assert.match(page, /1 fault in the rows/);
    assert.match(page, /no list of messages/);
    assert.match(await refused(`${tuning}/bench/start`, settings), /Line 13/);
    assert.match(
      await refused(`${tuning}/bench/rows`, { rows: 'x'.repeat(120_001) }),
      /at most 120000 characters/,
    );
  });

  it('takes a file, splits by the seed, and puts the lab’s rows back with a way to return', async () => {
    const form = new FormData();
    form.set('rows', '');
    form.set('file', new File([rows(20)], 'mine.jsonl'));
    form.set('_csrf', learner.csrf);
    await learner.send(`${tuning}/bench/rows`, { method: 'POST', body: form });
    assert.match(await textOf(learner, tuning), /18 rows to learn from, 2 held\s+back/);
    await learner.post(`${tuning}/bench/split`, { share: '50', seed: '3' });
    assert.match(await textOf(learner, tuning), /10 rows to learn from, 10 held\s+back/);
    await refused(`${tuning}/bench/split`, { share: '80', seed: '3' });
    await learner.post(`${tuning}/reset`, { sure: 'yes' });
    assert.ok(!(await textOf(learner, tuning)).includes('to town'));
    await learner.post(`${tuning}/undo`);
    assert.match(await textOf(learner, tuning), /to town/);
  });

  it('wants a reason for each setting, and no more than the lab’s epochs', async () => {
    assert.match(
      await refused(`${tuning}/bench/start`, { ...settings, whyEpochs: 'so' }),
      /reason of at least 10/,
    );
    assert.match(await refused(`${tuning}/bench/start`, { ...settings, epochs: '50' }), /Choose 1 to/);
  });

  it('begins a job of the endpoint’s, tells how far it is, and draws its curve', async () => {
    assert.equal((await learner.post(`${tuning}/bench/start`, settings)).status, 303);
    const job = await newestJob();
    assert.deepEqual([job.asked.n_epochs, job.seed, job.metadata], [1, 7, { lab: 'tune-tiny' }]);
    assert.match(await textOf(learner, tuning), /Its files are read/);
    const state = async () => (await learner.get(`${tuning}/bench/state`)).json();
    assert.deepEqual(await state(), { underWay: true, words: 'Its files are read', step: 0, steps: 0 });
    await checkTuning(jobs, job, world.now());
    await tuneModels(jobs);
    assert.deepEqual(await state(), { underWay: false, words: 'Succeeded', step: 2, steps: 2 });
    const page = await textOf(learner, tuning);
    assert.match(page, /aria-label="Loss by step/);
    assert.match(page, /What the base knew/);
    assert.match(page, /One pass shows whether it learns/);
  });

  it('passes the lab when a model that reached the aim is decided on, with the reason kept', async () => {
    const job = await newestJob();
    const model = modelName(job);
    const decision = { model, why: 'Better on all rows that nobody learnt from.' };
    assert.match(await refused(`${tuning}/bench/decide`, decision), /not evaluated here/);
    const answered = Array.from({ length: 20 }, (_, number) => ({
      question: `Where is parcel ${number}?`,
      expected: 'trace',
      before: 'Thank you',
      after: number === 0 ? 'damage' : 'trace.',
    }));
    const evaluation = { base: job.base, at: world.now(), rows: answered };
    await keepEvaluation(world.services.db, job, model, evaluation);
    const evaluated = await textOf(learner, tuning);
    assert.match(evaluated, /95 % \(19 of 20; 76 % to 99 %\)/);
    assert.match(evaluated, /19 won, 0 lost; McNemar’s exact p below 0.001/);
    await learner.post(`${tuning}/bench/decide`, decision);
    assert.match(await textOf(learner, tuning), /Passed/);
    assert.match(await refused(`${tuning}/bench/delete-model`, { run: job.tuningId, sure: 'yes' }), /in use/);
    await learner.post(`${tuning}/bench/decide`, { model: job.base, why: 'The drill: back to the base.' });
    await learner.post(`${tuning}/bench/delete-model`, { run: job.tuningId, sure: 'yes' });
    assert.deepEqual(await deeds('tune-tiny'), [
      'lab.reset',
      'lab.reset-taken-back',
      'lab.tuning-started',
      'lab.decided-deploy',
      'lab.passed',
      'lab.decided-roll-back',
      'lab.model-deleted',
    ]);
    const csv = await textOf(learner, `${tuning}/bench/results.csv`);
    assert.match(csv, /Where is parcel 0\?,trace,Thank you,0,damage,0\r\n/);
    assert.match(await textOf(learner, `${tuning}/bench/decisions.csv`), /The drill: back to the base/);
    assert.ok(!(await textOf(await world.newcomer('candidate'), tuning)).includes('The drill'));
  });
});

describe('the evaluation bench', () => {
  let work: RatingWork;
  before(async () => {
    const lab: Lab = (await readOneLab(join(folder, 'judge-calibration'))) ?? assert.fail();
    assert.ok(lab.work.kind === 'evaluation');
    work = lab.work;
  });
  const rate = async (round: number, labelOf: (reference: string) => string) => {
    for (const { id, reference } of ownRatings(work, { round, ratings: [] }).all)
      await learner.post(`${judging}/bench/rate`, { answer: id, label: labelOf(reference) });
  };

  it('shows others’ ratings only after one’s own', async () => {
    const [first = assert.fail()] = ownRatings(work, { round: 1, ratings: [] }).all;
    const label = work.bench.labels[0] ?? '';
    await learner.post(`${judging}/bench/rate`, { answer: first.id, label });
    assert.match(await textOf(learner, judging), /Not before you have rated/);
    const csv = (await textOf(learner, `${judging}/bench/results.csv`)).split('\r\n');
    assert.match(csv[1] ?? '', new RegExp(`,${label}$`));
    await learner.post(`${judging}/bench/unrate`);
    assert.match(await textOf(learner, judging), /0 \/ /);
    await refused(`${judging}/bench/rate`, { answer: 'no-such', label });
    await refused(`${judging}/bench/rate`, { answer: first.id, label: 'no such label' });
  });

  it('tells a round that went wrong, and begins another with fresh answers', async () => {
    const { labels } = work.bench;
    await rate(1, (reference) => labels.find((label) => label !== reference) ?? '');
    const page = await textOf(learner, judging);
    assert.match(page, /Kappa is below/);
    assert.match(page, /Where you differ from the settled rating/);
    // What is known now is no judgement of one's own.
    const [first = assert.fail()] = ownRatings(work, { round: 1, ratings: [] }).all;
    await refused(`${judging}/bench/rate`, { answer: first.id, label: first.reference });
    await refused(`${judging}/bench/unrate`, {});
    await learner.post(`${judging}/bench/round`);
    assert.match(await textOf(learner, judging), /Round 2/);
    await learner.post(`${judging}/undo`);
    assert.match(await textOf(learner, judging), /Kappa is below/);
    await learner.post(`${judging}/bench/round`);
  });

  it('passes with a round that agrees and a threshold with a reason', async () => {
    await rate(2, (reference) => reference);
    assert.match(await textOf(learner, judging), /Kappa reaches/);
    await refused(`${judging}/bench/threshold`, { threshold: 'high', why: 'It looked right to me.' });
    await learner.post(`${judging}/bench/threshold`, {
      threshold: '0.5',
      why: 'A false accept reaches a customer; a false reject costs a minute.',
    });
    const page = await textOf(learner, `${judging}?threshold=0.4`);
    assert.match(page, /At 0\.4, with 95 % intervals/);
    assert.match(page, /A false accept reaches a customer/);
    assert.deepEqual((await deeds('judge-calibration')).slice(-2), ['lab.decided-threshold', 'lab.passed']);
  });
});
