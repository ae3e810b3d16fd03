import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import { call, client, doJobs, examples, jsonl, other, refused, site } from './jobs-site.ts';

suite('fine-tuning jobs', () => {
  const upload = async (lines: readonly object[]) =>
    (await client.files.create({ file: await jsonl(lines), purpose: 'fine-tune' })).id;

  test('tune a real model, which is asked, listed and deleted', async () => {
    const training = await upload(examples(12));
    const validation = await upload(examples(15).slice(12));
    const job = await call('fineTuning.jobs.create', () =>
      client.fineTuning.jobs.create({
        model: 'tiny-2026-08',
        training_file: training,
        validation_file: validation,
        suffix: 'triage',
        seed: 11,
        metadata: { lab: 'four' },
        method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 1, batch_size: 6 } } },
      }),
    );
    assert.deepEqual(
      [job.object, job.status, job.fine_tuned_model],
      ['fine_tuning.job', 'validating_files', null],
    );
    const second = await refused('fineTuning.jobs.create second', () =>
      client.fineTuning.jobs.create({ model: 'tiny', training_file: training }),
    );
    assert.deepEqual([second.status, second.code], [429, 'fine_tuning_jobs_limit']);
    await doJobs('check-tuning');
    assert.equal(
      (await call('fineTuning.jobs.retrieve', () => client.fineTuning.jobs.retrieve(job.id))).status,
      'queued',
    );
    await doJobs('tune-models');

    const done = await client.fineTuning.jobs.retrieve(job.id);
    assert.deepEqual(
      [done.status, done.error, done.method?.type, done.seed],
      ['succeeded', null, 'supervised', 11],
    );
    assert.deepEqual(done.method?.supervised?.hyperparameters, {
      n_epochs: 1,
      batch_size: 6,
      learning_rate_multiplier: 1,
    });
    assert.ok((done.trained_tokens ?? 0) > 0);
    const model = done.fine_tuned_model ?? '';
    assert.match(model, /^ft:tiny-2026-08:triage:[0-9a-z]{10}$/);

    const said: OpenAI.FineTuning.FineTuningJobEvent[] = [];
    for await (const event of await call('fineTuning.jobs.listEvents', () =>
      client.fineTuning.jobs.listEvents(job.id, { limit: 5 }),
    ))
      said.push(event);
    assert.equal(said[0]?.message, 'The job has successfully completed');
    assert.equal(said.at(-1)?.message, `Created fine-tuning job: ${job.id}`);
    assert.equal(said.filter(({ type }) => type === 'metrics').length, 2);

    const kept = await call('fineTuning.jobs.checkpoints.list', () =>
      client.fineTuning.jobs.checkpoints.list(job.id),
    );
    assert.deepEqual(
      kept.data.map(({ step_number: step, fine_tuned_model_checkpoint: name }) => [step, name]),
      [[2, `${model}:ckpt-step-2`]],
    );
    assert.ok((kept.data[0]?.metrics.train_loss ?? 0) > 0);

    const curve = await call('files.content results', () => client.files.content(done.result_files[0] ?? ''));
    const table = Buffer.from(await curve.text(), 'base64')
      .toString()
      .split('\n');
    assert.equal(table[0], 'step,epoch,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy');
    assert.equal(table.length, 4);

    const ask = (name: string, by = client) =>
      by.chat.completions.create({
        model: name,
        messages: [{ role: 'user', content: 'about billing' }],
        max_tokens: 4,
      });
    const answer = await call('chat tuned model', () => ask(model));
    assert.equal(answer.model, model);
    assert.ok(await call('chat checkpoint', () => ask(`${model}:ckpt-step-2`)));
    assert.equal((await refused('chat another’s model', () => ask(model, other))).code, 'model_not_found');
    const models = await call('models.list', () => client.models.list());
    assert.ok(models.data.some(({ id }) => id === model));
    assert.equal((await refused('models.delete another’s', () => other.models.delete(model))).status, 404);
    assert.equal((await call('models.delete', () => client.models.delete(model))).deleted, true);
    assert.equal((await refused('chat deleted model', () => ask(model))).status, 404);
    const ended = await refused('fineTuning.jobs.cancel ended', () => client.fineTuning.jobs.cancel(job.id));
    assert.deepEqual([ended.status, ended.code], [400, 'job_not_open']);
  });

  test('that learn are cancelled in the middle', async () => {
    const job = await client.fineTuning.jobs.create({
      model: 'tiny',
      training_file: await upload(examples(60)),
      hyperparameters: { n_epochs: 20 },
    });
    await doJobs('check-tuning');
    const running = doJobs('tune-models');
    while ((await client.fineTuning.jobs.retrieve(job.id)).status !== 'running') await sleep(50);
    const cancelled = await call('fineTuning.jobs.cancel running', () =>
      client.fineTuning.jobs.cancel(job.id),
    );
    assert.deepEqual([cancelled.status, cancelled.fine_tuned_model], ['cancelled', null]);
    await running;
    assert.equal((await client.fineTuning.jobs.retrieve(job.id)).status, 'cancelled');
  });

  test('of a wrong file fail with the lines', async () => {
    const training = await upload([...examples(10), { messages: [{ role: 'user', content: 'Hello?' }] }]);
    const job = await client.fineTuning.jobs.create({ model: 'tiny', training_file: training });
    await doJobs('check-tuning');
    const { status, error } = await client.fineTuning.jobs.retrieve(job.id);
    assert.deepEqual(
      [status, error?.code, error?.param],
      ['failed', 'invalid_training_file', 'training_file'],
    );
    assert.match(error?.message ?? '', /Line 11, messages: there is no assistant message/);
  });

  test('are cancelled, listed by page and by metadata', async () => {
    site.world.pass({ seconds: 1 });
    const job = await client.fineTuning.jobs.create({
      model: 'tiny',
      training_file: await upload(examples(10)),
      metadata: { lab: 'five' },
    });
    assert.equal(
      (await refused('fineTuning.jobs.pause', () => client.fineTuning.jobs.pause(job.id))).status,
      400,
    );
    assert.equal(
      (await refused('fineTuning.jobs.resume', () => client.fineTuning.jobs.resume(job.id))).status,
      400,
    );
    assert.equal(
      (await call('fineTuning.jobs.cancel', () => client.fineTuning.jobs.cancel(job.id))).status,
      'cancelled',
    );
    const ids: string[] = [];
    for await (const one of await call('fineTuning.jobs.list', () =>
      client.fineTuning.jobs.list({ limit: 1 }),
    ))
      ids.push(one.id);
    assert.equal(ids.length, 4);
    assert.equal(ids[0], job.id);
    const five = await call('fineTuning.jobs.list metadata', () =>
      client.fineTuning.jobs.list({ metadata: { lab: 'five' } }),
    );
    assert.deepEqual(
      five.data.map(({ id }) => id),
      [job.id],
    );
  });

  test('are refused with the parameter', async () => {
    const training_file = await upload(examples(10));
    const refusal = async (name: string, body: object) => {
      const { status, param } = await refused(`fineTuning.jobs.create ${name}`, () =>
        client.fineTuning.jobs.create({ model: 'tiny', training_file, ...body }),
      );
      return `${status} ${param}`;
    };
    assert.equal(await refusal('model', { model: 'sim' }), '400 model');
    assert.equal(await refusal('no model', { model: undefined }), '400 model');
    assert.equal(await refusal('file', { training_file: 'file-none' }), '400 training_file');
    assert.equal(await refusal('validation', { validation_file: 'file-none' }), '400 validation_file');
    assert.equal(await refusal('suffix', { suffix: 'two words' }), '400 suffix');
    assert.equal(await refusal('method', { method: { type: 'dpo' } }), '400 method.type');
    assert.equal(await refusal('integrations', { integrations: [] }), '400 integrations');
    assert.equal(
      await refusal('epochs', { hyperparameters: { n_epochs: 0 } }),
      '400 hyperparameters.n_epochs',
    );
    const unknown = await refused('fineTuning.jobs.retrieve unknown', () =>
      client.fineTuning.jobs.retrieve('ftjob-none'),
    );
    assert.equal(unknown.status, 404);
    const events = await refused('fineTuning.jobs.listEvents unknown', () =>
      client.fineTuning.jobs.listEvents('ftjob-none'),
    );
    assert.equal(events.status, 404);
  });
});
