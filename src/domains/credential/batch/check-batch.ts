import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { idSchema } from '../../../kernel/id.ts';
import { openVerifier } from '../verify/verify-document.ts';
import { batchById, batchRows, finishBatch, keepResults } from './batch.sql.ts';
import { type BatchServices, verifyRows } from './verify-rows.ts';

/** What the job `check-batch` is given. */
export const batchJobSchema = z.object({ batchId: idSchema<'batch'>() });

/** Certificates between two times that results are kept: so much is done again by a process that dies, at most. */
const chunk = 500;

/**
 * Checks what of a list was not checked yet, all of it as of `now`. Begun again, it goes on where it was; a list that was
 * erased in the meantime is left alone.
 */
export async function checkBatch(
  services: BatchServices,
  { batchId }: z.infer<typeof batchJobSchema>,
  now: Instant,
): Promise<void> {
  const { db, currency } = services;
  const batch = await batchById(db, batchId);
  if (batch === undefined || batch.finishedAt !== null) return;
  const verifier = await openVerifier(services, now);
  const touched = await currency.touchedCertificates(db, now);
  for (;;) {
    const rows = await batchRows(db, batchId, { most: chunk, unchecked: true });
    if (rows.length === 0) break;
    await keepResults(db, batchId, await verifyRows(services, verifier, rows, touched));
  }
  await finishBatch(db, batchId, now);
}
