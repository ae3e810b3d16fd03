import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { LabTables } from '../../tables.ts';
import type { Tuning, TuningError } from './tuning.ts';

type Key = Pick<Tuning, 'personId' | 'tuningId'>;

// The row with what its JSON columns hold; their writer is this file alone.
const asTuning = (row: object): Tuning => row as Tuning;

/** Keeps other jobs from being made or begun until the transaction ends. */
export async function lockTunings(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lab.tuning', 0))`.execute(tx);
}

export async function insertTuning(tx: Database, tuning: Tuning): Promise<void> {
  const { asked, resolved, metadata, error, ...row } = tuning;
  await typed<LabTables>(tx)
    .insertInto('lab.tuning')
    .values({
      ...row,
      asked: JSON.stringify(asked),
      resolved: resolved === null ? null : JSON.stringify(resolved),
      metadata: metadata === null ? null : JSON.stringify(metadata),
      error: error === null ? null : JSON.stringify(error),
      beatAt: null,
    })
    .execute();
}

/** A job of this person's. */
export async function tuningById(db: Database, { personId, tuningId }: Key): Promise<Tuning | undefined> {
  const row = await typed<LabTables>(db)
    .selectFrom('lab.tuning')
    .selectAll()
    .where('personId', '=', personId)
    .where('tuningId', '=', tuningId)
    .executeTakeFirst();
  return row === undefined ? undefined : asTuning(row);
}

/** Jobs of a person's, newest first, after one of them. `metadata`: those that hold all of these pairs. */
export async function tuningsOf(
  db: Database,
  personId: Id<'person'>,
  wanted: {
    readonly after?: Id<'tuning'> | undefined;
    readonly most: number;
    readonly metadata?: Readonly<Record<string, string>> | undefined;
  },
): Promise<Tuning[]> {
  const { after, most, metadata } = wanted;
  const rows = await typed<LabTables>(db)
    .selectFrom('lab.tuning')
    .selectAll()
    .where('personId', '=', personId)
    .$if(after !== undefined, (only) => only.where('tuningId', '<', after as Id<'tuning'>))
    .$if(metadata !== undefined, (only) =>
      only.where(sql<boolean>`metadata @> ${JSON.stringify(metadata)}::jsonb`),
    )
    .orderBy('tuningId', 'desc')
    .limit(most)
    .execute();
  return rows.map(asTuning);
}

/** How many jobs of a person's wait, and how many have not ended. */
export async function openTunings(
  db: Database,
  personId: Id<'person'>,
): Promise<{ readonly waiting: number; readonly open: number }> {
  const { rows } = await sql<{ waiting: number; open: number }>`
    select count(*) filter (where status <> 'running') as waiting, count(*) as open
      from lab.tuning
     where person_id = ${personId} and status in ('validating_files', 'queued', 'running')
  `.execute(db);
  return { waiting: Number(rows[0]?.waiting ?? 0), open: Number(rows[0]?.open ?? 0) };
}

/** The files were read: the job waits for its turn. False where it was cancelled meanwhile. */
export async function queueTuning(
  tx: Database,
  { personId, tuningId }: Key,
  resolved: NonNullable<Tuning['resolved']>,
): Promise<boolean> {
  const row = await typed<LabTables>(tx)
    .updateTable('lab.tuning')
    .set({ status: 'queued', resolved: JSON.stringify(resolved) })
    .where('personId', '=', personId)
    .where('tuningId', '=', tuningId)
    .where('status', '=', 'validating_files')
    .returning('tuningId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a job that has not ended; false where it has. Whoever runs it sees that at the next beat. */
export async function endTuning(
  tx: Database,
  { personId, tuningId }: Key,
  end:
    | { readonly status: 'cancelled' }
    | { readonly status: 'failed'; readonly error: TuningError }
    | { readonly status: 'succeeded'; readonly resultFile: Id<'file'>; readonly trainedTokens: number },
  now: Instant,
): Promise<boolean> {
  const row = await typed<LabTables>(tx)
    .updateTable('lab.tuning')
    .set({
      status: end.status,
      finishedAt: now,
      estimatedFinish: null,
      ...(end.status === 'failed' ? { error: JSON.stringify(end.error) } : {}),
      ...(end.status === 'succeeded' ? { resultFile: end.resultFile, trainedTokens: end.trainedTokens } : {}),
    })
    .where('personId', '=', personId)
    .where('tuningId', '=', tuningId)
    .where('status', 'in', ['validating_files', 'queued', 'running'])
    .returning('tuningId')
    .executeTakeFirst();
  return row !== undefined;
}
