import { sql } from 'kysely';
import { addSeconds, type Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { LabTables } from '../../tables.ts';
import type { Batch, BatchError } from './batch.ts';

type Key = Pick<Batch, 'personId' | 'batchId'>;

const open = ['validating', 'in_progress', 'finalizing', 'cancelling'] as const;

/** Within this time a step is done, or its process has ended. */
const stepSeconds = 90;

// The row with what its JSON columns hold; their writer is this file alone.
const asBatch = (row: object): Batch => row as Batch;

/** Keeps other batches of this person from being made until the transaction ends. */
export async function lockBatchesOf(tx: Database, personId: Id<'person'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lab.batch ' || ${personId}, 0))`.execute(tx);
}

export async function insertBatch(tx: Database, batch: Batch): Promise<void> {
  const { metadata, errors, ...row } = batch;
  await typed<LabTables>(tx)
    .insertInto('lab.batch')
    .values({
      ...row,
      metadata: metadata === null ? null : JSON.stringify(metadata),
      errors: errors === null ? null : JSON.stringify(errors),
      step: null,
      stepUntil: null,
    })
    .execute();
}

/** A batch of this person's. */
export async function batchById(db: Database, { personId, batchId }: Key): Promise<Batch | undefined> {
  const row = await typed<LabTables>(db)
    .selectFrom('lab.batch')
    .selectAll()
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .executeTakeFirst();
  return row === undefined ? undefined : asBatch(row);
}

/** Batches of a person's, newest first, after one of them. */
export async function batchesOf(
  db: Database,
  personId: Id<'person'>,
  { after, most }: { readonly after: Id<'batch'> | undefined; readonly most: number },
): Promise<Batch[]> {
  const rows = await typed<LabTables>(db)
    .selectFrom('lab.batch')
    .selectAll()
    .where('personId', '=', personId)
    .$if(after !== undefined, (only) => only.where('batchId', '<', after as Id<'batch'>))
    .orderBy('batchId', 'desc')
    .limit(most)
    .execute();
  return rows.map(asBatch);
}

export async function countOpenBatches(db: Database, personId: Id<'person'>): Promise<number> {
  const row = await typed<LabTables>(db)
    .selectFrom('lab.batch')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('personId', '=', personId)
    .where('status', 'in', [...open])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Takes a batch for one step; `undefined` where it has ended, or another step of it is going on. */
export async function claimBatch(
  db: Database,
  { personId, batchId }: Key,
  step: string,
  now: Instant,
): Promise<Batch | undefined> {
  const row = await typed<LabTables>(db)
    .updateTable('lab.batch')
    .set({ step, stepUntil: addSeconds(now, stepSeconds) })
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .where('status', 'in', [...open])
    .where(({ eb, or }) => or([eb('stepUntil', 'is', null), eb('stepUntil', '<', now)]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : asBatch(row);
}

export async function releaseBatch(db: Database, { personId, batchId }: Key, step: string): Promise<void> {
  await typed<LabTables>(db)
    .updateTable('lab.batch')
    .set({ step: null, stepUntil: null })
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .where('step', '=', step)
    .execute();
}

/** What may change of a batch as it goes on. */
type Change = Partial<
  Pick<
    Batch,
    | 'status'
    | 'model'
    | 'total'
    | 'outputFile'
    | 'errorFile'
    | 'inProgressAt'
    | 'finalizingAt'
    | 'completedAt'
    | 'failedAt'
    | 'expiredAt'
    | 'cancellingAt'
    | 'cancelledAt'
  > & { readonly errors: readonly BatchError[] }
>;

/** Changes a batch that is in one of these states; false where it is in another. */
export async function changeBatch(
  db: Database,
  { personId, batchId }: Key,
  from: readonly Batch['status'][],
  { errors, ...change }: Change,
): Promise<boolean> {
  const row = await typed<LabTables>(db)
    .updateTable('lab.batch')
    .set({ ...change, ...(errors === undefined ? {} : { errors: JSON.stringify(errors) }) })
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .where('status', 'in', [...from])
    .returning('batchId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Batches that have not ended, on which no step is going on and for which none is asked, oldest first. */
export async function idleBatches(db: Database, now: Instant): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select person_id, batch_id from lab.batch
     where status in ('validating', 'in_progress', 'finalizing', 'cancelling')
       and (step_until is null or step_until < ${now})
       and not exists (select from graphile_worker.jobs
                        where key = 'run-batch ' || batch_id and attempts < max_attempts)
     order by made_at limit 1000
  `.execute(db);
  return rows;
}
