import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../../../kernel/problem.ts';
import { writeWeights } from '../weights/weights-file.ts';
import { normalNumbers, seededNumbers } from '../seeded-numbers.ts';
import { initialParameters, tinyShape } from '../transformer/shape.ts';
import { jobThread } from './job-thread.ts';
import type { AnswerJob, Job } from './messages.ts';

const weights = writeWeights(initialParameters(tinyShape, normalNumbers(seededNumbers(8))));
const never = new AbortController().signal;

const asking = (maxTokens: number, seed = 1): AnswerJob => ({
  kind: 'answer',
  model: 'untaught',
  weights,
  messages: [{ role: 'user', content: 'Hello' }],
  maxTokens,
  temperature: 1,
  topP: 1,
  seed,
  stop: [],
  topLogprobs: null,
});

function thread(more: { waiting?: number; idleMs?: number } = {}) {
  const failures: Error[] = [];
  const jobs = jobThread({
    waiting: 5,
    idleMs: 60_000,
    cancel: 'ask',
    busy: () => new Problem('too-many', 'tiny-busy', 'Too many wait.'),
    onFailure: (error) => failures.push(error),
    ...more,
  });
  return { jobs, failures, run: (job: Job, signal = never) => jobs.run(job, () => {}, signal) };
}

const codeOf = (error: unknown) => (error instanceof Problem ? error.code : String(error));

test('jobs are done one after the other, and what is too much is refused at once', async () => {
  const { jobs, run } = thread({ waiting: 2 });
  const first = [run(asking(3)), run(asking(4)), run(asking(5))];
  await assert.rejects(run(asking(6)), (error) => codeOf(error) === 'tiny-busy');
  const ends = await Promise.all(first);
  assert.deepEqual(
    ends.map((end) => end.kind),
    ['answered', 'answered', 'answered'],
  );
  await jobs.close();
  await assert.rejects(run(asking(1)), (error) => codeOf(error) === 'tiny-closed');
});

test('who gives up, waiting or being served, makes room for the next', async () => {
  const { jobs, run } = thread();
  const [served, waiting] = [new AbortController(), new AbortController()];
  let pieces = 0;
  const running = jobs.run(
    asking(200, 2),
    () => {
      pieces++;
      if (pieces === 2) served.abort(new Error('left'));
    },
    served.signal,
  );
  const queued = run(asking(200), waiting.signal);
  const next = run(asking(2));
  waiting.abort(new Error('went home'));
  await assert.rejects(queued, /went home/);
  await assert.rejects(running, /left/);
  assert.equal((await next).kind, 'answered');
  assert.equal(pieces, 2);
  await jobs.close();
});

test('a thread that dies is an error in words, and the next request gets a new one', async () => {
  const { jobs, failures, run } = thread();
  // No such snapshot: nobody's request can ask for it, so the thread takes it for a fault of its own.
  await assert.rejects(run({ ...asking(3), model: 'tiny-0000-00', weights: undefined }), (error) => {
    return error instanceof Problem && error.code === 'tiny-thread-died' && error.retryAfterSeconds === 1;
  });
  assert.equal(failures.length, 1);
  assert.equal((await run(asking(3))).kind, 'answered');
  await jobs.close();
});

test('broken weights are an error in words and nobody else is disturbed', async () => {
  const { jobs, failures, run } = thread();
  const broken = Uint8Array.from(weights);
  broken[5000] = (broken[5000] ?? 0) ^ 255;
  const [bad, good] = await Promise.allSettled([run({ ...asking(3), weights: broken }), run(asking(3))]);
  assert.equal(bad.status === 'rejected' && codeOf(bad.reason), 'weights-unreadable');
  assert.equal(good.status, 'fulfilled');
  assert.equal(failures.length, 0);
  await jobs.close();
});

test('an idle thread is ended, and started again when it is needed', async () => {
  const { jobs, run } = thread({ idleMs: 1 });
  await run(asking(1));
  await pause(30);
  assert.equal((await run(asking(1))).kind, 'answered');
  await jobs.close();
});
