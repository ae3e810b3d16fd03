import { sql } from 'kysely';
import { addSeconds, type Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { lockTunings } from './tuning.sql.ts';
import type { Tuning } from './tuning.ts';

/** A run that has not said for so long that it is alive has ended with its process. */
const silenceSeconds = 30;

/**
 * Takes the job whose turn it is for one run: one that a dead run left, else the one that has waited longest. None while
 * another run is alive: the machine tunes one model at a time.
 */
export function claimTuning(db: Database, run: string, now: Instant): Promise<Tuning | undefined> {
  return transaction(db, async (tx) => {
    await lockTunings(tx);
    await sql`
      update lab.tuning set run = null where run is not null and beat_at < ${addSeconds(now, -silenceSeconds)}
    `.execute(tx);
    const { rows } = await sql<Tuning>`
      update lab.tuning t
         set run = ${run}, beat_at = ${now}, status = 'running', runs = runs + 1,
             started_at = coalesce(started_at, ${now}::timestamptz)
       where (person_id, tuning_id) in (
               select person_id, tuning_id from lab.tuning
                where status in ('queued', 'running') and run is null
                order by status = 'running' desc, made_at, tuning_id limit 1)
         and not exists (select from lab.tuning where run is not null)
      returning t.*
    `.execute(tx);
    return rows[0];
  });
}

/** Says that a run is alive; false where the job was ended or another run has it. */
export async function beat(
  db: Database,
  { personId, tuningId }: Pick<Tuning, 'personId' | 'tuningId'>,
  run: string,
  { now, estimatedFinish }: { readonly now: Instant; readonly estimatedFinish: Instant | null },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update lab.tuning set beat_at = ${now}, estimated_finish = ${estimatedFinish}
     where person_id = ${personId} and tuning_id = ${tuningId} and run = ${run} and status = 'running'
  `.execute(db);
  return numAffectedRows > 0n;
}

/** Gives a job out of one's hands, ended or not. */
export async function releaseTuning(
  db: Database,
  { personId, tuningId }: Pick<Tuning, 'personId' | 'tuningId'>,
  run: string,
): Promise<void> {
  await sql`
    update lab.tuning set run = null
     where person_id = ${personId} and tuning_id = ${tuningId} and run = ${run}
  `.execute(db);
}

/** True where a job waits for a run, or its run has ended with its process. */
export async function tuningDue(db: Database, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (
      select from lab.tuning
       where status = 'queued' or status = 'running' and (run is null or beat_at < ${addSeconds(now, -silenceSeconds)})
    ) as due
  `.execute(db);
  return rows[0]?.due === true;
}

/** Jobs that were made before an instant and whose files have not been read. */
export async function uncheckedTunings(
  db: Database,
  madeBefore: Instant,
): Promise<Pick<Tuning, 'personId' | 'tuningId'>[]> {
  const { rows } = await sql<Pick<Tuning, 'personId' | 'tuningId'>>`
    select person_id, tuning_id from lab.tuning
     where status = 'validating_files' and made_at < ${madeBefore} limit 1000
  `.execute(db);
  return rows;
}
