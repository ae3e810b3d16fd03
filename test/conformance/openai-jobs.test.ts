import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI, { toFile, toStreamingFile } from 'openai';
import { tasks } from '../../src/app/jobs.ts';
import type { Task } from '../../src/kernel/jobs.ts';
import { labKeyOf, type LabSite, serveLab } from './lab-client.ts';

let site: LabSite;
let client: OpenAI;
/** Another learner's, to whom nothing of the first exists. */
let other: OpenAI;
let work: Record<string, Task>;
before(async () => {
  site = await serveLab();
  client = site.client();
  other = site.client({ apiKey: await labKeyOf(await site.world.newcomer('candidate')) });
  work = tasks(site.world.services);
});
after(() => site.close());

const asked = new Map<string, number>();
/** Makes a call of the package and counts it by its name. */
function call<T>(name: string, make: () => PromiseLike<T>): Promise<T> {
  asked.set(name, (asked.get(name) ?? 0) + 1);
  return Promise.resolve(make());
}

/** Status, code and parameter of the error with which a call is refused. */
async function refused(name: string, make: () => PromiseLike<unknown>) {
  const error: unknown = await call(name, make).then(
    () => assert.fail(`${name} was not refused`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OpenAI.APIError, String(error));
  return { status: error.status, code: error.code, param: error.param, message: error.message };
}

/** Does the jobs of one kind that were asked for. */
async function doJobs(name: string): Promise<void> {
  const { pool } = site.world.database;
  const { rows } = await pool.query<{ id: string; payload: unknown }>(
    `select j.id, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
      where j.task_identifier = $1 order by j.id`,
    [name],
  );
  for (const { id, payload } of rows) {
    await pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
    await work[name]?.(payload, site.world.now());
  }
}

const jsonl = (lines: readonly object[], name = 'lines.jsonl') =>
  toFile(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')), name);

async function* pieces(...parts: readonly Uint8Array[]) {
  for (const part of parts) yield part;
}

const labels = ['billing', 'delivery', 'returns'] as const;
const example = (number: number) => ({
  messages: [
    { role: 'system', content: 'Classify the message.' },
    { role: 'user', content: `Note ${number}: about ${labels[number % 3]}` },
    { role: 'assistant', content: labels[number % 3] },
  ],
});
const examples = (count: number) => Array.from({ length: count }, (_, number) => example(number));

suite('files', () => {
  test('are handed in, listed by pages, shown, downloaded and deleted', async () => {
    const made: OpenAI.FileObject[] = [];
    for (const number of [0, 1, 2]) {
      site.world.pass({ seconds: 1 });
      const file = await jsonl(examples(number + 1), `train ${number} ü.jsonl`);
      made.push(await call('files.create', () => client.files.create({ file, purpose: 'fine-tune' })));
    }
    const [first, second, third] = made;
    assert.ok(first && second && third);
    assert.deepEqual(
      [first.object, first.purpose, first.status, first.filename],
      ['file', 'fine-tune', 'processed', 'train 0 ü.jsonl'],
    );
    assert.deepEqual(await call('files.retrieve', () => client.files.retrieve(first.id)), first);

    const listed: string[] = [];
    for await (const file of await call('files.list', () => client.files.list({ limit: 2 })))
      listed.push(file.id);
    assert.deepEqual(listed, [third.id, second.id, first.id]);
    const ordered = await call('files.list order', () =>
      client.files.list({ order: 'asc', purpose: 'fine-tune', limit: 1 }),
    );
    assert.deepEqual(
      ordered.data.map(({ id }) => id),
      [first.id],
    );
    assert.equal(ordered.hasNextPage(), true);
    const none = await call('files.list purpose', () => client.files.list({ purpose: 'evals' }));
    assert.deepEqual(none.data, []);

    const content = await call('files.content', () => client.files.content(second.id));
    assert.equal(
      await content.text(),
      examples(2)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    assert.match(content.headers.get('content-disposition') ?? '', /^attachment/);
    assert.deepEqual(await call('files.delete', () => client.files.delete(third.id)), {
      id: third.id,
      object: 'file',
      deleted: true,
    });
    assert.equal((await refused('files.retrieve gone', () => client.files.retrieve(third.id))).status, 404);
  });

  test('expire when they were told to', async () => {
    const file = await call('files.create expiring', async () =>
      client.files.create({
        file: await jsonl([{ any: 'thing' }], 'notes.txt'),
        purpose: 'user_data',
        expires_after: { anchor: 'created_at', seconds: 3600 },
      }),
    );
    assert.equal(file.expires_at, file.created_at + 3600);
    site.world.pass({ minutes: 61 });
    assert.equal((await refused('files.retrieve expired', () => client.files.retrieve(file.id))).status, 404);
    await work['erase-lab-files']?.({}, site.world.now());
    const { rows } = await site.world.database.pool.query(
      'select from lab.file where expires_at is not null',
    );
    assert.equal(rows.length, 0);
  });

  test('are refused with the field and what to do', async () => {
    const create = (content: string, name: string, purpose: string, more: object = {}) =>
      refused(`files.create ${name}`, async () =>
        client.files.create({
          file: await toFile(Buffer.from(content), name),
          purpose: purpose as 'batch',
          ...more,
        }),
      );
    assert.deepEqual((({ status, param }) => [status, param])(await create('x', 'a.txt', 'assistants')), [
      400,
      'purpose',
    ]);
    const ending = await create('{}', 'b.txt', 'fine-tune');
    assert.deepEqual([ending.status, ending.code, ending.param], [400, 'invalid_file_format', 'file']);
    assert.match((await create('[\n{}\n]', 'c.jsonl', 'batch')).message, /line 1 is not JSON/);
    assert.match((await create('[1]', 'd.jsonl', 'fine-tune')).message, /no JSON object/);
    assert.equal((await create('', 'e.jsonl', 'batch')).code, 'empty_file');
    const early = await create('{}', 'f.jsonl', 'batch', {
      expires_after: { anchor: 'created_at', seconds: 5 },
    });
    assert.equal(early.param, 'expires_after[seconds]');
    const after = await refused('files.list after', () => client.files.list({ after: 'file-nothing' }));
    assert.deepEqual([after.status, after.param], [400, 'after']);
    assert.equal((await refused('files.list limit', () => client.files.list({ limit: 0 }))).param, 'limit');
  });

  test('over the bound are a 413 in the API’s shape, and nothing of them is stored', async () => {
    const count = async () =>
      (await site.world.database.pool.query<{ count: string }>('select count(*) from lab.file')).rows[0]
        ?.count;
    const before = await count();
    const line = `${JSON.stringify(example(1))}\n`;
    const large = Buffer.from(line.repeat(Math.ceil((8 * 1024 * 1024 + 1) / line.length)));
    const slightly = await refused('files.create too large', async () =>
      client.files.create({ file: await toFile(large, 'large.jsonl'), purpose: 'fine-tune' }),
    );
    assert.deepEqual([slightly.status, slightly.code], [413, 'file_too_large']);
    const far = await refused('files.create far too large', async () =>
      client.files.create({
        file: await toFile(Buffer.concat([large, large]), 'huge.jsonl'),
        purpose: 'fine-tune',
      }),
    );
    assert.equal(far.status, 413);
    // A body whose length nobody announced is counted while it comes.
    const streamed = await refused('files.create streamed too large', () =>
      client.files.create({
        file: toStreamingFile(pieces(large, large), 'streamed.jsonl'),
        purpose: 'fine-tune',
      }),
    );
    assert.equal(streamed.status, 413);
    const whole = await call('files.create streamed', () =>
      client.files.create({
        file: toStreamingFile(pieces(Buffer.from(line)), 's.jsonl'),
        purpose: 'fine-tune',
      }),
    );
    assert.equal(whole.bytes, line.length);
    await client.files.delete(whole.id);
    assert.equal(await count(), before);
  });

  test('of another learner do not exist', async () => {
    const [mine] = (await client.files.list()).data;
    assert.ok(mine);
    assert.equal((await refused('files.content another’s', () => other.files.content(mine.id))).status, 404);
    assert.equal((await refused('files.delete another’s', () => other.files.delete(mine.id))).status, 404);
    assert.deepEqual((await call('files.list another’s', () => other.files.list())).data, []);
  });
});

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

suite('batches', () => {
  const line = (id: string, body: object, url = '/v1/chat/completions') => ({
    custom_id: id,
    method: 'POST',
    url,
    body,
  });
  const chat = (id: string) =>
    line(id, { model: 'sim', messages: [{ role: 'user', content: 'Reply only with "pong".' }] });
  type Endpoint = OpenAI.Batches.BatchCreateParams['endpoint'];
  const create = async (lines: readonly object[], endpoint: Endpoint = '/v1/chat/completions') =>
    client.batches.create({
      input_file_id: (await client.files.create({ file: await jsonl(lines), purpose: 'batch' })).id,
      endpoint,
      completion_window: '24h',
      metadata: { lab: 'six' },
    });
  const linesIn = async (id: string | undefined) => {
    const text = await (await call('files.content batch', () => client.files.content(id ?? ''))).text();
    return text
      .trimEnd()
      .split('\n')
      .map(
        (one) =>
          JSON.parse(one) as {
            custom_id: string;
            response: { status_code: number; body: Record<string, unknown> };
          },
      );
  };

  test('answer a file of requests, with the errors in a file of their own', async () => {
    const wrong = line('wrong', { model: 'sim', messages: 'none' });
    const batch = await call('batches.create', () => create([chat('a'), wrong, chat('b')]));
    assert.deepEqual([batch.object, batch.status, batch.metadata], ['batch', 'validating', { lab: 'six' }]);
    await doJobs('run-batch');
    const done = await call('batches.retrieve', () => client.batches.retrieve(batch.id));
    assert.deepEqual(
      [done.status, done.request_counts],
      ['completed', { total: 3, completed: 2, failed: 1 }],
    );
    const [first, second] = await linesIn(done.output_file_id);
    assert.deepEqual([first?.custom_id, second?.custom_id, first?.response.status_code], ['a', 'b', 200]);
    assert.match(JSON.stringify(first?.response.body), /"content":"pong"/);
    const [failed] = await linesIn(done.error_file_id);
    assert.deepEqual([failed?.custom_id, failed?.response.status_code], ['wrong', 400]);
  });

  test('embed texts, and answer responses', async () => {
    const embedding = await call('batches.create embeddings', () =>
      create([line('e', { model: 'tiny', input: 'my parcel' }, '/v1/embeddings')], '/v1/embeddings'),
    );
    const response = await call('batches.create responses', () =>
      create(
        [line('r', { model: 'sim', input: 'Reply only with "pong".' }, '/v1/responses')],
        '/v1/responses',
      ),
    );
    await doJobs('run-batch');
    for (const { id } of [embedding, response]) {
      const done = await client.batches.retrieve(id);
      assert.deepEqual([done.status, done.request_counts?.completed], ['completed', 1], JSON.stringify(done));
      assert.equal((await linesIn(done.output_file_id))[0]?.response.status_code, 200);
    }
  });

  test('with a wrong file fail; others are cancelled and listed', async () => {
    const wrong = await create([chat('a'), chat('a')]);
    await doJobs('run-batch');
    const failed = await client.batches.retrieve(wrong.id);
    assert.deepEqual(
      [failed.status, failed.errors?.data?.[0]?.code, failed.errors?.data?.[0]?.line],
      ['failed', 'duplicate_custom_id', 2],
    );
    site.world.pass({ seconds: 1 });
    const batch = await create([chat('a')]);
    assert.equal((await call('batches.cancel', () => client.batches.cancel(batch.id))).status, 'cancelled');
    const again = await refused('batches.cancel ended', () => client.batches.cancel(batch.id));
    assert.deepEqual([again.status, again.code], [409, 'batch_not_open']);
    const ids: string[] = [];
    for await (const one of await call('batches.list', () => client.batches.list({ limit: 2 })))
      ids.push(one.id);
    assert.equal(ids.length, 5);
    assert.equal(ids[0], batch.id);
  });

  test('are refused with the parameter', async () => {
    const [file] = (await client.files.list({ purpose: 'fine-tune' })).data;
    const refusal = async (name: string, body: object) => {
      const { status, param } = await refused(`batches.create ${name}`, () =>
        client.batches.create({
          input_file_id: file?.id ?? '',
          endpoint: '/v1/chat/completions',
          completion_window: '24h',
          ...body,
        }),
      );
      return `${status} ${param}`;
    };
    assert.equal(await refusal('purpose', {}), '400 input_file_id');
    assert.equal(await refusal('file', { input_file_id: 'file-none' }), '400 input_file_id');
    assert.equal(await refusal('endpoint', { endpoint: '/v1/videos' }), '400 endpoint');
    assert.equal(await refusal('window', { completion_window: '1h' }), '400 completion_window');
    assert.equal(
      (await refused('batches.retrieve unknown', () => client.batches.retrieve('batch_none'))).status,
      404,
    );
  });
});

suite('embeddings', () => {
  const embed = (body: object) =>
    client.embeddings.create({
      model: 'tiny',
      input: 'Where is my parcel?',
      ...body,
    } as OpenAI.EmbeddingCreateParams);
  const along = (a: readonly number[] = [], b: readonly number[] = []) =>
    a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);

  test('are real vectors of unit length, the same in both encodings, nearer for what is alike', async () => {
    const input = ['Where is my parcel?', 'When does my parcel arrive?', 'I was charged twice.'];
    const { data, model, usage } = await call('embeddings.create', () => embed({ input }));
    assert.deepEqual([data.length, model, data.map(({ index }) => index)], [3, 'tiny-2026-08', [0, 1, 2]]);
    assert.ok(usage.prompt_tokens > 6);
    const [first, second, third] = data.map(({ embedding }) => embedding);
    assert.ok(Math.abs(along(first, first) - 1) < 1e-5);
    assert.ok(along(first, second) > along(first, third));
    const plain = await call('embeddings.create float', () => embed({ input, encoding_format: 'float' }));
    for (const [index, number] of (plain.data[0]?.embedding ?? []).entries()) {
      assert.ok(Math.abs(number - (first?.[index] ?? 0)) < 1e-6);
    }
    const short = await call('embeddings.create dimensions', () => embed({ dimensions: 16 }));
    assert.equal(short.data[0]?.embedding.length, 16);
    assert.ok(Math.abs(along(short.data[0]?.embedding, short.data[0]?.embedding) - 1) < 1e-5);
  });

  test('are refused with the parameter', async () => {
    const refusal = async (name: string, body: object) => {
      const { status, param } = await refused(`embeddings.create ${name}`, () => embed(body));
      return `${status} ${param}`;
    };
    assert.equal(await refusal('model', { model: 'sim' }), '400 model');
    assert.equal(await refusal('unknown model', { model: 'text-embedding-3-small' }), '404 model');
    assert.equal(await refusal('empty', { input: '' }), '400 input');
    assert.equal(await refusal('tokens', { input: [1, 2] }), '400 input');
    assert.equal(await refusal('dimensions', { dimensions: 5_000 }), '400 dimensions');
    assert.equal(await refusal('too long', { input: 'parcel '.repeat(1_000) }), '400 input');
    assert.equal(await refusal('too many', { input: Array.from({ length: 300 }, () => 'x') }), '400 input');
  });
});

test('a relayed model that is off is a 404 that says how it is turned on', async () => {
  const error = await refused('chat relay', () =>
    client.chat.completions.create({ model: 'relay/gpt-4o', messages: [{ role: 'user', content: 'Hi' }] }),
  );
  assert.equal(error.status, 404);
  assert.match(error.message, /ASSAY_LAB_RELAY_URL/);
});

test('at least twenty-five calls of the package were made, counted by name', (t) => {
  const calls = [...asked.values()].reduce((sum, count) => sum + count, 0);
  t.diagnostic(`${calls} calls, ${asked.size} names`);
  assert.ok(asked.size >= 25 && calls >= 25, `${calls} calls, ${asked.size} names`);
});
