import { setPriority } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { Problem } from '../../../../kernel/problem.ts';
import { answerConversation } from '../answer-conversation.ts';
import { embedderOf } from '../embed-text.ts';
import { readTokenizer } from '../tokenizer/merges.ts';
import type { Parameters } from '../transformer/shape.ts';
import { tuneParameters } from '../tune-parameters.ts';
import { readSnapshot } from '../weights/snapshot-weights.ts';
import { readWeights } from '../weights/weights-file.ts';
import type { Done, Failed, FromThread, Job, Part, ToThread } from './messages.ts';

/** A thread of the tiny family: one job at a time. */
if (parentPort === null) throw new Error('This file runs as a thread.');
const port = parentPort;
const say = (message: FromThread) => port.postMessage(message);
const tokenizer = readTokenizer();
const snapshots = new Map<string, Parameters>();
let cancelled = false;

async function parametersOf(model: string, weights: Uint8Array | undefined): Promise<Parameters> {
  if (weights !== undefined) return readWeights(weights);
  const known = snapshots.get(model) ?? (await readSnapshot(model));
  snapshots.set(model, known);
  return known;
}

/** Says each part, and gives what comes meanwhile, such as a cancellation, its turn. */
async function runThrough<D extends Done>(parts: Generator<Part | undefined, D>): Promise<Done> {
  for (;;) {
    const { value, done } = parts.next();
    if (done === true) return value;
    if (value !== undefined) say(value);
    await turn();
    if (cancelled) return { kind: 'cancelled' };
  }
}

async function work(job: Job): Promise<Done> {
  if (job.kind === 'tune') {
    // On Linux this is the thread's own priority: pages are served first. Elsewhere it would be the whole process's.
    if (process.platform === 'linux') setPriority(10);
    const { base, baseWeights } = job.request;
    // Tuning changes parameters in place; the snapshot's own stay as they are only in the file.
    const parameters = baseWeights === undefined ? await readSnapshot(base) : readWeights(baseWeights);
    return runThrough(tuning(job.request, parameters));
  }
  const parameters = await parametersOf(job.model, job.weights);
  if (job.kind === 'answer') return runThrough(answerConversation(job, parameters, tokenizer));
  return runThrough(embedding(job.texts, parameters));
}

function* tuning(
  request: Extract<Job, { kind: 'tune' }>['request'],
  parameters: Parameters,
): Generator<Part, Done> {
  const start = performance.now();
  const steps = tuneParameters(request, parameters, tokenizer, () => (performance.now() - start) / 1000);
  for (;;) {
    const { value, done } = steps.next();
    if (done === true) return { kind: 'tuned', result: value };
    yield { kind: 'event', event: value };
  }
}

function* embedding(texts: readonly string[], parameters: Parameters): Generator<undefined, Done> {
  const embed = embedderOf(parameters, tokenizer);
  const vectors: number[][] = [];
  for (const text of texts) {
    vectors.push(embed(text));
    yield;
  }
  return { kind: 'embedded', vectors };
}

function failed(error: unknown): Failed {
  // What is nobody's mistake ends the thread, which is started again for the next.
  if (!(error instanceof Problem)) throw error;
  const kind = error.kind === 'bad-input' ? 'bad-input' : 'unavailable';
  return { kind: 'failed', problem: kind, code: error.code, message: error.message, todo: error.todo };
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'cancel') {
    cancelled = true;
    return;
  }
  cancelled = false;
  void work(message.job).catch(failed).then(say);
});
