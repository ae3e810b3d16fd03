import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Id } from '../../../../kernel/id.ts';
import { fileById } from '../files/file.sql.ts';
import { contentOf, removeFile } from '../files/keep-file.ts';
import { wireId } from '../files/wire-id.ts';
import { LabError } from '../lab-error.ts';
import { type LabWorld, labWorld } from '../lab.fixture.ts';
import { limits } from '../limits.ts';
import { addSpent } from '../spent.sql.ts';
import { answeredLines } from './answer.sql.ts';
import { type Batch, batchObject } from './batch.ts';
import { batchById, changeBatch, claimBatch, idleBatches } from './batch.sql.ts';
import { createBatch } from './create-batch.ts';
import { readRequests } from './read-requests.ts';
import { runBatch } from './run-batch.ts';

const endpoint = '/v1/chat/completions';
const line = (id: number | string, more: object = {}) => ({
  custom_id: `request-${id}`,
  method: 'POST',
  url: endpoint,
  body: { model: 'sim', messages: [{ role: 'user', content: 'What is 2 + 3?' }], ...more },
});
const lines = (count: number) => Array.from({ length: count }, (_, number) => line(number));

suite('a batch’s file', () => {
  const errorsOf = async (...all: readonly (object | string)[]) => {
    const text = all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
    const { errors } = await readRequests(Buffer.from(text), endpoint);
    return errors.map(({ line: at, code, param }) => [at, code, param]);
  };

  test('is read line by line, and each problem is told with its line', async () => {
    assert.deepEqual(await errorsOf(line(1), line(2)), []);
    assert.deepEqual(await errorsOf(), [[null, 'empty_file', null]]);
    assert.deepEqual(await errorsOf(line(1), '{"custom_id":'), [[2, 'invalid_json_line', null]]);
    assert.deepEqual(await errorsOf(line(1), '[]'), [[2, 'invalid_json_line', null]]);
    assert.deepEqual(await errorsOf({ ...line(1), custom_id: undefined }), [
      [1, 'missing_required_parameter', 'custom_id'],
    ]);
    assert.deepEqual(await errorsOf({ ...line(1), method: 'GET' }), [[1, 'invalid_value', 'method']]);
    assert.deepEqual(await errorsOf({ ...line(1), url: '/v1/embeddings' }), [
      [1, 'mismatched_endpoint', 'url'],
    ]);
    assert.deepEqual(await errorsOf(line(1, { stream: true })), [[1, 'invalid_value', 'body.stream']]);
    assert.deepEqual(await errorsOf(line(1), line(1)), [[2, 'duplicate_custom_id', 'custom_id']]);
    assert.deepEqual(await errorsOf(line(1), line(2, { model: 'tiny' })), [
      [2, 'mismatched_model', 'body.model'],
    ]);
  });

  test('with more requests than a batch may have is not read to its end', async () => {
    assert.deepEqual(await errorsOf(...lines(2_000)), [[null, 'too_many_requests', null]]);
  });
});

suite('a batch', () => {
  let world: LabWorld;
  before(async () => {
    world = await labWorld();
  });
  after(() => world.close());

  const now = () => world.services.clock();
  const ask = async (personId: Id<'person'>, requests: readonly object[]) => {
    const file = await world.file(personId, 'batch', requests);
    const body = { input_file_id: wireId('file', file.fileId), endpoint, completion_window: '24h' };
    return createBatch(world.services, personId, body, now());
  };
  const asItIs = async (batch: Batch) => {
    const found = await batchById(world.services.db, batch);
    assert.ok(found);
    return found;
  };
  const step = (batch: Batch) => runBatch(world.services, batch);
  const linesOf = async ({ personId }: Batch, fileId: Id<'file'> | null) => {
    const file = fileId === null ? undefined : await fileById(world.services.db, personId, fileId, now());
    if (file === undefined) return [];
    const text = Buffer.from(await contentOf(world.services.blobs, file)).toString();
    return text
      .trimEnd()
      .split('\n')
      .map(
        (one) =>
          JSON.parse(one) as {
            custom_id: string;
            response: { status_code: number } | null;
            error: { code: string } | null;
          },
      );
  };
  const steps = async (batch: Batch) => {
    for (let count = 0; count < 40; count++) {
      const { status } = await asItIs(batch);
      if (status !== 'validating' && status !== 'in_progress') return;
      await step(batch);
    }
  };

  test('is answered in steps, well or with the error of each request, and stands in the learner’s log', async () => {
    const batch = await ask(world.learner(), [...lines(30), line('bad', { temperature: 9 })]);
    await step(batch);
    const between = batchObject(await asItIs(batch));
    assert.deepEqual(
      [between.status, between.request_counts],
      ['in_progress', { total: 31, completed: 25, failed: 0 }],
    );
    await steps(batch);
    const done = await asItIs(batch);
    assert.deepEqual(
      [done.status, done.model, batchObject(done).request_counts],
      ['completed', 'sim', { total: 31, completed: 30, failed: 1 }],
    );
    assert.ok(batchObject(done).usage.total_tokens > 0);
    const output = await linesOf(done, done.outputFile);
    assert.deepEqual(
      [output.length, output[0]?.custom_id, output[0]?.response?.status_code],
      [30, 'request-0', 200],
    );
    const errors = await linesOf(done, done.errorFile);
    assert.deepEqual(
      errors.map((one) => [one.custom_id, one.response?.status_code]),
      [['request-bad', 400]],
    );
    const { rows } = await world.database.pool.query<{ count: number }>(
      'select count(*)::integer as count from lab.request where person_id = $1 and endpoint = $2',
      [batch.personId, `batch ${endpoint}`],
    );
    assert.equal(rows[0]?.count, 31);
  });

  test('with a wrong file fails, with the lines', async () => {
    const batch = await ask(world.learner(), [line(1), { custom_id: 'x' }]);
    await step(batch);
    const { status, errors } = await asItIs(batch);
    assert.deepEqual([status, errors?.map((one) => one.line)], ['failed', [2]]);
  });

  test('that is cancelled keeps what was answered', async () => {
    const batch = await ask(world.learner(), lines(40));
    await step(batch);
    await changeBatch(world.services.db, batch, ['in_progress'], {
      status: 'cancelling',
      cancellingAt: now(),
    });
    await step(batch);
    const done = await asItIs(batch);
    assert.equal(done.status, 'cancelled');
    assert.equal((await linesOf(done, done.outputFile)).length, 25);
    const left = await linesOf(done, done.errorFile);
    assert.deepEqual([left.length, left[0]?.error?.code], [15, 'batch_cancelled']);
  });

  test('expires after its day with what was answered', async () => {
    const batch = await ask(world.learner(), lines(40));
    await step(batch);
    world.pass(24 * 3600);
    await step(batch);
    const done = await asItIs(batch);
    const left = await linesOf(done, done.errorFile);
    assert.deepEqual([done.status, left.length, left[0]?.error?.code], ['expired', 15, 'batch_expired']);
  });

  test('goes on where a process died, and asks for nothing twice', async () => {
    const batch = await ask(world.learner(), lines(30));
    await step(batch);
    await claimBatch(world.services.db, batch, 'a step that dies', now());
    await step(batch);
    assert.equal((await asItIs(batch)).completed, 25, 'another step may be alive');
    world.pass(91);
    assert.deepEqual(await idleBatches(world.services.db, now()), [], 'each has its step asked for');
    await world.database.pool.query('delete from graphile_worker._private_jobs');
    const idle = await idleBatches(world.services.db, now());
    assert.ok(idle.some(({ batchId }) => batchId === batch.batchId));
    await steps(batch);
    const done = await asItIs(batch);
    assert.deepEqual([done.status, done.completed], ['completed', 30]);
  });

  test('whose file is deleted half-way fails, and leaves no answers behind', async () => {
    const { services } = world;
    const personId = world.learner();
    const batch = await ask(personId, lines(30));
    await step(batch);
    assert.ok((await answeredLines(services.db, batch)).size > 0);
    await removeFile(services, personId, batch.inputFile, now());
    await step(batch);
    assert.deepEqual(
      (await asItIs(batch)).errors?.map(({ code }) => code),
      ['input_file_gone'],
    );
    assert.equal((await answeredLines(services.db, batch)).size, 0);
  });

  test('whose bytes are lost fails with words once its day is over', async () => {
    const batch = await ask(world.learner(), lines(2));
    const file = await fileById(world.services.db, batch.personId, batch.inputFile, now());
    await world.services.blobs.remove(file?.blob ?? '');
    await assert.rejects(step(batch));
    assert.equal((await asItIs(batch)).status, 'validating', 'it is tried again');
    world.pass(24 * 3600);
    await step(batch);
    const { status, errors } = await asItIs(batch);
    assert.deepEqual([status, errors?.[0]?.code], ['failed', 'internal_error']);
  });

  test('waits while its learner’s tokens of the minute are used, and ends with the day’s', async () => {
    const person = world.learner();
    const { db } = world.services;
    await addSpent(db, person, { requests: 0, tokens: limits.tokensPerMinute }, now());
    const batch = await ask(person, lines(2));
    await step(batch);
    assert.deepEqual([(await asItIs(batch)).status, (await asItIs(batch)).completed], ['in_progress', 0]);
    world.pass(60);
    await addSpent(db, person, { requests: 0, tokens: limits.tokensPerDay }, now());
    await steps(batch);
    const done = await asItIs(batch);
    assert.deepEqual([done.status, done.failed], ['completed', 2]);
    assert.deepEqual(
      (await linesOf(done, done.errorFile)).map(({ response }) => response?.status_code),
      [429, 429],
    );
  });

  test('is one of a few that a learner has at a time', async () => {
    const person = world.learner();
    for (let count = 0; count < 3; count++) await ask(person, lines(1));
    await assert.rejects(ask(person, lines(1)), (error) => error instanceof LabError && error.status === 429);
  });
});
