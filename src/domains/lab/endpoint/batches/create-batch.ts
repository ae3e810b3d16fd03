import { z } from 'zod';
import { addSeconds, type Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { enqueue } from '../../../../kernel/enqueue.ts';
import { type Id, newId, type RandomBytes } from '../../../../kernel/id.ts';
import { fileById } from '../files/file.sql.ts';
import { refuseFull } from '../files/keep-file.ts';
import { metadataSchema } from '../files/metadata.ts';
import { innerId } from '../files/wire-id.ts';
import { badParam, LabError } from '../lab-error.ts';
import { parseParams } from '../parse-params.ts';
import { type Batch, batchEndpoints, mostOpenBatches, outputSeconds, windowHours } from './batch.ts';
import { countOpenBatches, insertBatch, lockBatchesOf } from './batch.sql.ts';

const body = z.strictObject({
  input_file_id: z.string().min(1).max(100),
  endpoint: z.enum(batchEndpoints),
  completion_window: z.literal('24h'),
  metadata: metadataSchema.optional(),
  output_expires_after: z
    .strictObject({ anchor: z.literal('created_at'), seconds: z.int().min(3600).max(2_592_000) })
    .optional(),
});

/** Asks for a step of a batch. Steps of all batches are done one after the other, so that each gets its turn. */
export const enqueueStep = (
  db: Database,
  { personId, batchId }: Pick<Batch, 'personId' | 'batchId'>,
  delaySeconds = 0,
): Promise<void> =>
  enqueue(
    db,
    'run-batch',
    { personId, batchId },
    { key: `run-batch ${batchId}`, queue: 'run-batch', attempts: 5, delaySeconds },
  );

/** Makes a batch and asks for it to be worked through. Throws a `LabError` that names the parameter. */
export async function createBatch(
  { db, random }: { readonly db: Database; readonly random: RandomBytes },
  personId: Id<'person'>,
  given: Readonly<Record<string, unknown>>,
  now: Instant,
): Promise<Batch> {
  const asked = parseParams(given, body);
  const fileId = innerId('file', asked.input_file_id);
  const file = fileId === undefined ? undefined : await fileById(db, personId, fileId, now);
  if (file === undefined) {
    throw badParam(
      'input_file_id',
      `There is no file '${asked.input_file_id}' of yours.`,
      'invalid_input_file',
    );
  }
  if (file.purpose !== 'batch') {
    const message = `'${asked.input_file_id}' was uploaded for '${file.purpose}'. Upload it with purpose 'batch'.`;
    throw badParam('input_file_id', message, 'invalid_file_purpose');
  }
  await refuseFull(db, personId, now);
  const batch: Batch = {
    personId,
    batchId: newId<'batch'>(now, random),
    endpoint: asked.endpoint,
    inputFile: file.fileId,
    completionWindow: asked.completion_window,
    metadata: asked.metadata ?? null,
    status: 'validating',
    model: null,
    errors: null,
    total: 0,
    completed: 0,
    failed: 0,
    inputTokens: 0,
    outputTokens: 0,
    characters: 0,
    outputFile: null,
    errorFile: null,
    outputExpiresSeconds: asked.output_expires_after?.seconds ?? outputSeconds,
    madeAt: now,
    expiresAt: addSeconds(now, windowHours * 3600),
    inProgressAt: null,
    finalizingAt: null,
    completedAt: null,
    failedAt: null,
    expiredAt: null,
    cancellingAt: null,
    cancelledAt: null,
  };
  await transaction(db, async (tx) => {
    await lockBatchesOf(tx, personId);
    const unfinished = await countOpenBatches(tx, personId);
    if (unfinished >= mostOpenBatches) {
      throw new LabError(
        429,
        `You have ${unfinished} batches that are not done. Let one of them end, or cancel it.`,
        {
          code: 'batch_limit_exceeded',
          headers: { 'x-should-retry': 'false' },
        },
      );
    }
    await insertBatch(tx, batch);
    await enqueueStep(tx, batch);
  });
  return batch;
}
