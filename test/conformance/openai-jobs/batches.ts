import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type OpenAI from 'openai';
import { call, client, doJobs, jsonl, refused, site } from './jobs-site.ts';

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
