import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { enqueue } from '../../../kernel/enqueue.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';
import { type BatchRow, eraseAt, type Given, type RowResult, type RowVerdict } from './batch.ts';

/** A list that is or was checked, and how far that is. */
export interface Batch {
  readonly batchId: Id<'batch'>;
  readonly askedBy: Id<'person'> | null;
  readonly askedAt: Instant;
  readonly eraseAt: Instant;
  readonly finishedAt: Instant | null;
  readonly rows: number;
  readonly checked: number;
}

/** Keeps a list, and asks for the job `check-batch`, in the caller's transaction. */
export async function insertBatch(
  tx: Database,
  given: readonly Given[],
  askedBy: Id<'person'> | null,
  now: Instant,
): Promise<Id<'batch'>> {
  const batchId = newId<'batch'>(now);
  await typed<CredentialTables>(tx)
    .insertInto('credential.batch')
    .values({ batchId, askedBy, askedAt: now, eraseAt: eraseAt(now), finishedAt: null })
    .execute();
  await sql`
    insert into credential.batch_row (batch_id, position, given, label)
    select ${batchId}, place, given, label
      from unnest(${given.map((one) => one.given)}::text[], ${given.map(({ label }) => label)}::text[])
           with ordinality as list (given, label, place)
  `.execute(tx);
  // A program's list may take minutes: those of people do not wait for it.
  const queue = askedBy === null ? 'check-batch' : 'check-long-batch';
  await enqueue(tx, 'check-batch', { batchId }, { attempts: 5, queue });
  return batchId;
}

export async function batchById(db: Database, batchId: Id<'batch'>): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select b.*, r.rows, r.checked
      from credential.batch b,
           lateral (select count(*)::integer as rows, count(verdict)::integer as checked
                      from credential.batch_row where batch_id = b.batch_id) r
     where b.batch_id = ${batchId}
  `.execute(db);
  return rows[0];
}

/** How many certificates of a list came to which verdict. */
export async function verdictCounts(
  db: Database,
  batchId: Id<'batch'>,
): Promise<ReadonlyMap<RowVerdict, number>> {
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.batchRow')
    .where('batchId', '=', batchId)
    .where('verdict', 'is not', null)
    .groupBy('verdict')
    .select((select) => ['verdict', select.fn.countAll<number>().as('count')])
    .$narrowType<{ verdict: RowVerdict }>()
    .execute();
  return new Map(rows.map(({ verdict, count }) => [verdict, Number(count)]));
}

/** The certificates of a list after `position`, in its order; those of one verdict only, or only the unchecked ones. */
export async function batchRows(
  db: Database,
  batchId: Id<'batch'>,
  wanted: {
    readonly after?: number;
    readonly most: number;
    readonly offset?: number;
    readonly verdict?: RowVerdict | undefined;
    readonly unchecked?: boolean;
  },
): Promise<BatchRow[]> {
  const { after = 0, most, offset = 0, verdict, unchecked = false } = wanted;
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.batchRow')
    .select(['position', 'given', 'label', 'verdict', 'result'])
    .where('batchId', '=', batchId)
    .where('position', '>', after)
    .$if(verdict !== undefined, (only) => only.where('verdict', '=', verdict ?? null))
    .$if(unchecked, (only) => only.where('verdict', 'is', null))
    .orderBy('position')
    .limit(most)
    .offset(offset)
    .execute();
  return rows.map((row) => ({ ...row, result: row.result as RowResult | null }));
}

/** Keeps what was found of some of a list's certificates. */
export async function keepResults(
  db: Database,
  batchId: Id<'batch'>,
  found: readonly {
    readonly position: number;
    readonly verdict: RowVerdict;
    readonly result: RowResult;
  }[],
): Promise<void> {
  await sql`
    update credential.batch_row r set verdict = f.verdict, result = f.result::jsonb
      from unnest(
             ${found.map(({ position }) => position)}::integer[],
             ${found.map(({ verdict }) => verdict)}::text[],
             ${found.map(({ result }) => JSON.stringify(result))}::text[]
           ) as f (position, verdict, result)
     where r.batch_id = ${batchId} and r.position = f.position
  `.execute(db);
}

export async function finishBatch(db: Database, batchId: Id<'batch'>, now: Instant): Promise<void> {
  await typed<CredentialTables>(db)
    .updateTable('credential.batch')
    .set({ finishedAt: now })
    .where('batchId', '=', batchId)
    .where('finishedAt', 'is', null)
    .execute();
}

/** Erases the lists whose time is over, with all that was found. */
export async function eraseBatches(db: Database, now: Instant): Promise<void> {
  await typed<CredentialTables>(db).deleteFrom('credential.batch').where('eraseAt', '<=', now).execute();
}
