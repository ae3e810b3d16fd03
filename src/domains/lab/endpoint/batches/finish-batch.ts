import { transaction } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { keepFile, removeFile } from '../files/keep-file.ts';
import { fileById } from '../files/file.sql.ts';
import { contentOf } from '../files/keep-file.ts';
import { wireId } from '../files/wire-id.ts';
import { answeredLines, answersOf, dropAnswers } from './answer.sql.ts';
import type { Batch } from './batch.ts';
import { changeBatch } from './batch.sql.ts';
import { readRequests } from './read-requests.ts';

/** Lines of the error file for requests that were not answered before the batch ended. */
async function unanswered(
  { db, blobs, clock }: Services,
  batch: Batch,
  code: string,
  message: string,
): Promise<string[]> {
  const file = await fileById(db, batch.personId, batch.inputFile, clock());
  if (file === undefined) return [];
  const answered = await answeredLines(db, batch);
  const { requests } = await readRequests(await contentOf(blobs, file), batch.endpoint);
  return requests
    .filter(({ line }) => !answered.has(line))
    .map(({ line, customId }) =>
      JSON.stringify({
        id: `batch_req_${line}`,
        custom_id: customId,
        response: null,
        error: { code, message },
      }),
    );
}

/** What becomes of a batch that nothing more is asked of. */
function outcomeOf({ status, expiresAt, total, completed, failed }: Batch, now: string) {
  if (status === 'cancelling') {
    return {
      change: { status: 'cancelled', cancelledAt: now },
      left: { code: 'batch_cancelled', message: 'The batch was cancelled before this request was answered.' },
    } as const;
  }
  if (expiresAt <= now && completed + failed < total) {
    return {
      change: { status: 'expired', expiredAt: now },
      left: {
        code: 'batch_expired',
        message: 'This request was not answered within the 24 hours of the batch.',
      },
    } as const;
  }
  return { change: { status: 'completed', completedAt: now }, left: undefined } as const;
}

/** Writes a batch's files and ends it: done, cancelled or out of time. */
export async function finishBatch(services: Services, batch: Batch): Promise<void> {
  const { db, clock } = services;
  const now = clock();
  const { personId } = batch;
  if (batch.status === 'failed' || batch.status === 'validating') return;
  const { change, left } = outcomeOf(batch, now);
  if (batch.status === 'in_progress') {
    await changeBatch(db, batch, ['in_progress'], { status: 'finalizing', finalizingAt: now });
  }
  const from = batch.status === 'in_progress' ? 'finalizing' : batch.status;
  const made: Id<'file'>[] = [];
  const write = async (lines: readonly string[], what: 'output' | 'error'): Promise<Id<'file'> | null> => {
    if (lines.length === 0) return null;
    const file = await keepFile(
      services,
      {
        personId,
        purpose: 'batch_output',
        filename: `${wireId('batch', batch.batchId)}_${what}.jsonl`,
        content: Buffer.from(`${lines.join('\n')}\n`),
        expiresSeconds: batch.outputExpiresSeconds ?? undefined,
      },
      now,
      { results: true },
    );
    made.push(file.fileId);
    return file.fileId;
  };
  const refused = left === undefined ? [] : await unanswered(services, batch, left.code, left.message);
  const outputFile = await write(await answersOf(db, batch, true), 'output');
  const errorFile = await write([...(await answersOf(db, batch, false)), ...refused], 'error');
  const ended = await transaction(db, async (tx) => {
    if (!(await changeBatch(tx, batch, [from], { ...change, outputFile, errorFile }))) return false;
    await dropAnswers(tx, batch);
    return true;
  });
  if (ended) return;
  for (const fileId of made) await removeFile(services, personId, fileId, now);
}
