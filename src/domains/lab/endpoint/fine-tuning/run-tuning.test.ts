import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Id } from '../../../../kernel/id.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { removeFile } from '../files/keep-file.ts';
import { wireId } from '../files/wire-id.ts';
import { LabError } from '../lab-error.ts';
import { type LabWorld, labWorld } from '../lab.fixture.ts';
import { checkTuning } from './check-tuning.ts';
import { createTuning } from './create-tuning.ts';
import type { Tuner, TuningServices } from './read-files.ts';
import { endless, examples, quick } from './tuner.fixture.ts';
import { tuneModels, wakeTuning } from './run-tuning.ts';
import { tunedModelsOf } from './tuned-model.sql.ts';
import { tunedModels } from './tuned-models.ts';
import { type Tuning, tuningObject } from './tuning.ts';
import { eventsOf } from './tuning-event.sql.ts';
import { parseTuning } from './tuning-request.ts';
import { claimTuning, tuningDue } from './tuning-run.sql.ts';
import { endTuning, tuningById } from './tuning.sql.ts';

suite('a fine-tuning job', () => {
  let world: LabWorld;
  before(async () => {
    world = await labWorld();
  });
  after(() => world.close());

  const services = (tune: Tuner): TuningServices => ({
    ...world.services,
    tune,
    countTokens: (_, text) => text.split(' ').length,
  });
  const now = () => world.services.clock();
  const ask = async (personId: Id<'person'>, more: object = {}, lines: readonly object[] = examples(12)) => {
    const file = await world.file(personId, 'fine-tune', lines);
    const body = { model: 'tiny', training_file: wireId('file', file.fileId), seed: 7, ...more };
    return createTuning(world.services, personId, parseTuning(body), now());
  };
  const check = (tuning: Tuning) => checkTuning(services(quick), tuning, now());
  const asItIs = async (tuning: Tuning) => {
    const found = await tuningById(world.services.db, tuning);
    assert.ok(found);
    return found;
  };
  const said = async (tuning: Tuning) =>
    (await eventsOf(world.services.db, tuning, { before: undefined, most: 100 }))
      .toReversed()
      .map(({ level, message }) => `${level} ${message}`);
  const refusal = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof LabError, String(error));
    return [error.status, error.body.code];
  };

  test('goes from the files to a model that can be asked, and says each step', async () => {
    const mara = world.learner();
    const held = await world.file(mara, 'fine-tune', examples(2));
    const tuning = await ask(mara, { suffix: 'desk', validation_file: wireId('file', held.fileId) });
    assert.equal(tuningObject(tuning).status, 'validating_files');
    await check(tuning);
    assert.equal((await asItIs(tuning)).status, 'queued');
    await tuneModels(services(quick));

    const done = tuningObject(await asItIs(tuning));
    const model = `ft:tiny-2026-08:desk:${tuning.tuningId.slice(-10)}`;
    assert.deepEqual([done.status, done.fine_tuned_model, done.trained_tokens], ['succeeded', model, 120]);
    assert.deepEqual(done.hyperparameters, { n_epochs: 8, batch_size: 1, learning_rate_multiplier: 1 });
    assert.deepEqual(await said(tuning), [
      `info Created fine-tuning job: ${done.id}`,
      `info Validating training file: ${done.training_file}`,
      'info Training file: 12 examples, 96 tokens (median 8, longest 8 of 256).',
      'warn Validation file: 2 examples stand in the training file and in the validation file; take them out of one of the two: how well a model repeats what it saw says nothing about new questions.',
      'info Validation file: 2 examples, 16 tokens (median 8, longest 8 of 256).',
      'info Files validated, moving job to queued state',
      'info Fine-tuning job started',
      'info Step 1/2: training loss=2.00',
      'info Step 2/2: training loss=1.00, validation loss=1.50',
      'info Checkpoint created at step 2',
      `info New fine-tuned model created: ${model}`,
      'info Held-out examples answered exactly: 10 % before, 60 % after; loss 1.00 before, 1.00 after.',
      'warn The model forgot part of what its base knew (answered exactly): classify 90 % → 40 %.',
      'info The job has successfully completed',
    ]);

    const [, , read] = (
      await eventsOf(world.services.db, tuning, { before: undefined, most: 100 })
    ).toReversed();
    // 96 tokens, eight times, at three fictional dollars a million.
    assert.partialDeepStrictEqual(read?.data, { epochs: 8, billed_tokens: 768, cost_usd: 0.002304 });

    const models = tunedModels(world.services, () => undefined);
    for (const name of [model, `${model}:ckpt-step-2`]) {
      assert.equal(Buffer.from((await models.loadTuned(name)) ?? []).toString(), 'weights');
    }
    const [caller, other] = [mara, world.learner()].map((personId) => ({ personId, apiKeyId: null }));
    assert.ok(caller && other);
    assert.equal(await models.remove(model, other, now()), false, 'it is another’s');
    assert.equal(await models.remove(model, caller, now()), true);
    for (const name of [model, `${model}:ckpt-step-2`]) assert.equal(await models.loadTuned(name), undefined);
  });

  test('whose file is wrong fails with the line, the field and what to do', async () => {
    const tuning = await ask(world.learner(), {}, [
      ...examples(10),
      { messages: [{ role: 'human\0', content: 'x' }] },
    ]);
    await check(tuning);
    const { status, error } = await asItIs(tuning);
    assert.deepEqual(
      [status, error?.code, error?.param],
      ['failed', 'invalid_training_file', 'training_file'],
    );
    assert.match(
      error?.message ?? '',
      /^The job failed due to an invalid training file\. Line 11, messages\[0\]\.role: .* use one of "system"/,
    );
  });

  test('whose file was deleted, or that would take too long, fails with words', async () => {
    const person = world.learner();
    const tuning = await ask(person);
    await removeFile(world.services, person, tuning.trainingFile, now());
    await check(tuning);
    assert.equal((await asItIs(tuning)).error?.code, 'file_not_found');
    const long = examples(2_000).map(({ messages }) => ({
      messages: messages.map((message) => ({
        ...message,
        content: `${message.content} and more words`.repeat(4),
      })),
    }));
    const longer = await ask(person, { hyperparameters: { n_epochs: 50 } }, long);
    await check(longer);
    assert.equal((await asItIs(longer)).error?.code, 'too_many_tokens');
  });

  test('is one of a learner’s that waits, and their models are few', async () => {
    const person = world.learner();
    const first = await ask(person);
    assert.deepEqual(await refusal(ask(person)), [429, 'fine_tuning_jobs_limit']);
    await check(first);
    await tuneModels(services(quick));
    for (let more = 0; more < 4; more++) {
      await check(await ask(person));
      await tuneModels(services(quick));
    }
    assert.deepEqual(await refusal(ask(person)), [400, 'tuned_models_limit']);
    const [oldest] = (await tunedModelsOf(world.services.db, person)).toReversed();
    const caller = { personId: person, apiKeyId: null };
    await tunedModels(world.services, () => undefined).remove(oldest?.model ?? '', caller, now());
    await endTuning(world.services.db, await ask(person), { status: 'cancelled' }, now());
  });

  test('is cancelled in the middle, and the next has its turn', async () => {
    const tuning = await ask(world.learner());
    await check(tuning);
    let begun: () => void = () => {};
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const running = tuneModels(services(endless(() => begun())));
    await beginning;
    const next = await ask(world.learner());
    await check(next);
    await tuneModels(services(quick));
    assert.equal((await asItIs(next)).status, 'queued', 'the machine tunes one at a time');
    await endTuning(world.services.db, tuning, { status: 'cancelled' }, now());
    // Whoever ran it takes the next one, which is never done either.
    while ((await asItIs(next)).status !== 'running') await new Promise((resolve) => setTimeout(resolve, 50));
    await endTuning(world.services.db, next, { status: 'cancelled' }, now());
    await running;
    assert.deepEqual([(await asItIs(tuning)).run, (await asItIs(next)).run], [null, null]);
    assert.equal((await tunedModelsOf(world.services.db, tuning.personId)).length, 0);
  });

  test('that a process left in the middle starts anew, and fails with words the second time', async () => {
    const { db } = world.services;
    const tuning = await ask(world.learner());
    await check(tuning);
    await claimTuning(db, 'a run that dies', now());
    await tuneModels(services(quick));
    assert.equal((await asItIs(tuning)).status, 'running', 'it may be alive');
    assert.equal(await tuningDue(db, now()), false);
    world.pass(31);
    assert.equal(await tuningDue(db, now()), true);
    await tuneModels(services(quick));
    assert.equal((await asItIs(tuning)).status, 'succeeded');
    assert.ok(
      (await said(tuning)).some((words) => words.includes('ended in the middle of it; it starts anew')),
    );

    const unlucky = await ask(world.learner());
    await check(unlucky);
    for (const run of ['dies', 'dies too']) {
      await claimTuning(db, run, now());
      world.pass(31);
    }
    await tuneModels(services(quick));
    const { status, error } = await asItIs(unlucky);
    assert.deepEqual([status, error?.code], ['failed', 'process_ended']);
  });

  test('whose files nobody could read is given up with words', async () => {
    const tuning = await ask(world.learner());
    await wakeTuning(world.services.db, now());
    assert.equal((await asItIs(tuning)).status, 'validating_files');
    world.pass(31 * 60);
    await wakeTuning(world.services.db, now());
    assert.equal((await asItIs(tuning)).error?.code, 'files_not_read');
  });

  test('whose thread dies fails with words', async () => {
    const tuning = await ask(world.learner());
    await check(tuning);
    await tuneModels(
      services(async () => {
        throw new Problem('unavailable', 'tiny-thread-died', 'The thread ended.');
      }),
    );
    const { status, error } = await asItIs(tuning);
    assert.deepEqual(
      [status, error?.code, error?.message],
      ['failed', 'tiny_thread_died', 'The thread ended.'],
    );
  });

  test('goes on from a model that was tuned before', async () => {
    const person = world.learner();
    await check(await ask(person));
    await tuneModels(services(quick));
    const [model] = await tunedModelsOf(world.services.db, person);
    const tuning = await ask(person, { model: model?.model });
    await check(tuning);
    let given: Uint8Array | undefined;
    await tuneModels(
      services((request, ...rest) => {
        given = request.baseWeights;
        return quick(request, ...rest);
      }),
    );
    assert.equal(Buffer.from(given ?? []).toString(), 'weights');
    assert.match(tuningObject(await asItIs(tuning)).fine_tuned_model ?? '', /^ft:tiny-2026-08::/);
    assert.deepEqual(await refusal(ask(world.learner(), { model: model?.model })), [400, 'model_not_found']);
  });
});
