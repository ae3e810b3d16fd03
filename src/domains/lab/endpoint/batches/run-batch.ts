import { z } from 'zod';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { idSchema, newId } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { fileById } from '../files/file.sql.ts';
import { contentOf } from '../files/keep-file.ts';
import { answerLine } from './answer-line.ts';
import { answeredLines, type BatchAnswer, dropAnswers, keepAnswer } from './answer.sql.ts';
import { type Batch, type BatchError, mostAnswerCharacters } from './batch.ts';
import { batchById, changeBatch, claimBatch, idleBatches, releaseBatch } from './batch.sql.ts';
import { enqueueStep } from './create-batch.ts';
import { finishBatch } from './finish-batch.ts';
import { type BatchRequest, readRequests } from './read-requests.ts';

/** What the job `run-batch` is given. */
export const runBatchSchema = z.object({ personId: idSchema<'person'>(), batchId: idSchema<'batch'>() });

/** So much is done in one step; then another batch has its turn. */
const stepRequests = 25;
const stepMs = 2_000;

/** Ends a batch that made no file; its answers, which nobody can read any more, are not kept. */
function endFailed(
  db: Database,
  batch: Batch,
  from: readonly Batch['status'][],
  errors: readonly BatchError[],
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const ended = await changeBatch(tx, batch, from, { status: 'failed', errors, failedAt: now });
    if (ended) await dropAnswers(tx, batch);
  });
}

async function fail(
  db: Database,
  batch: Batch,
  errors: readonly BatchError[],
  now: Instant,
): Promise<'ended'> {
  await endFailed(db, batch, ['validating', 'in_progress'], errors, now);
  return 'ended';
}

/** The requests of a batch's file; on the first time, whether it may begin. */
async function requestsOf(
  { db, blobs, clock }: Services,
  batch: Batch,
): Promise<readonly BatchRequest[] | 'ended'> {
  const now = clock();
  const file = await fileById(db, batch.personId, batch.inputFile, now);
  if (file === undefined) {
    const message = 'The input file was deleted before the batch was done.';
    return fail(db, batch, [{ code: 'input_file_gone', message, line: null, param: 'input_file_id' }], now);
  }
  const { requests, errors } = await readRequests(await contentOf(blobs, file), batch.endpoint);
  if (batch.status !== 'validating') return requests;
  if (errors.length > 0) return fail(db, batch, errors, now);
  const begun = await changeBatch(db, batch, ['validating'], {
    status: 'in_progress',
    total: requests.length,
    model: requests[0]?.body.model ?? null,
    inProgressAt: now,
  });
  return begun ? requests : 'ended';
}

const tooMuch = ({ line, customId }: BatchRequest): BatchAnswer => ({
  line,
  succeeded: false,
  answer: JSON.stringify({
    id: `batch_req_${line}`,
    custom_id: customId,
    response: null,
    error: {
      code: 'output_too_large',
      message: `The answers before this one have ${mostAnswerCharacters} characters together, as many as an output file may have. Hand the rest in again.`,
    },
  }),
  inputTokens: 0,
  outputTokens: 0,
});

/** Answers some requests; how many seconds to wait before the next step, or that there is nothing left to do. */
async function answerSome(
  services: Services,
  batch: Batch,
  requests: readonly BatchRequest[],
): Promise<number | 'done'> {
  const { db, clock } = services;
  const began = performance.now();
  const answered = await answeredLines(db, batch);
  const left = requests.filter(({ line }) => !answered.has(line));
  for (const [index, request] of left.entries()) {
    if (index >= stepRequests || performance.now() - began > stepMs) return 0;
    const now = await batchById(db, batch);
    if (now === undefined || now.status !== 'in_progress' || now.expiresAt <= clock()) return 'done';
    const answer =
      now.characters > mostAnswerCharacters
        ? tooMuch(request)
        : await answerLine(services, batch, request, AbortSignal.timeout(60_000));
    if ('waitSeconds' in answer) return answer.waitSeconds;
    await keepAnswer(db, batch, answer);
  }
  return 'done';
}

/** One step; how many seconds to wait before the next, or that the batch has ended. */
async function step(services: Services, claimed: Batch): Promise<number | 'ended'> {
  const { db } = services;
  if (claimed.status === 'validating' || claimed.status === 'in_progress') {
    const requests = await requestsOf(services, claimed);
    if (requests === 'ended') return 'ended';
    const next = await answerSome(services, claimed, requests);
    if (next !== 'done') return next;
  }
  const batch = await batchById(db, claimed);
  if (batch !== undefined) await finishBatch(services, batch);
  return 'ended';
}

/**
 * Does a part of a batch and asks for the next, so that batches and learners take turns. Begun again after its process
 * died, it goes on where it was: an answer that was kept is not asked for again.
 */
export async function runBatch(services: Services, key: z.infer<typeof runBatchSchema>): Promise<void> {
  const { db, clock, random } = services;
  const now = clock();
  const name = newId<'step'>(now, random);
  const batch = await claimBatch(db, key, name, now);
  if (batch === undefined) return;
  let next: number | 'ended' = 'ended';
  try {
    next = await step(services, batch);
  } catch (error) {
    // Until its day is over it is tried again; then it has to end somehow.
    if (batch.expiresAt > now) throw error;
    services.log.error({ err: error }, 'a batch could not be ended as it should');
    const message = 'Something went wrong on our side, again and again. Hand the requests in anew.';
    const errors = [{ code: 'internal_error', message, line: null, param: null }];
    await endFailed(db, batch, ['validating', 'in_progress', 'finalizing', 'cancelling'], errors, now);
  } finally {
    await transaction(db, async (tx) => {
      await releaseBatch(tx, batch, name);
      if (next !== 'ended') await enqueueStep(tx, batch, next);
    });
  }
}

/** Asks for steps of batches that have not ended and on which none is going on: what a process left that died. */
export async function wakeBatches(db: Database, now: Instant): Promise<void> {
  for (const batch of await idleBatches(db, now)) await enqueueStep(db, batch);
}
