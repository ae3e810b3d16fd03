import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { Sitting } from './sitting.ts';

/** The columns of a sitting. */
export const columns = [
  'sittingId',
  'personId',
  'scheme',
  'edition',
  'blueprint',
  'registerOn',
  'release',
  'attempt',
  'state',
  'timeLimitSeconds',
  'grantedSeconds',
  'formId',
  'activeDevice',
  'supervision',
  'pausedAt',
  'onBreak',
  'breakSeconds',
  'breakUsedSeconds',
  'accommodations',
  'sections',
  'purpose',
  'renews',
  'changes',
  'pool',
  'createdAt',
  'startedAt',
  'closedAt',
] as const;

/** Stores a new sitting; false where the person has an open one of the scheme, whatever two tabs do at once. */
export async function insertSitting(tx: Database, sitting: Sitting): Promise<boolean> {
  const row = await typed<ExamTables>(tx)
    .insertInto('exam.sitting')
    .values({
      ...sitting,
      changes: [...sitting.changes],
      accommodations: [...sitting.accommodations],
      pool: sitting.pool === null ? null : JSON.stringify(sitting.pool),
      sections: sitting.sections === null ? null : JSON.stringify(sitting.sections),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sittingId')
    .executeTakeFirst();
  return row !== undefined;
}

export function sittingById(db: Database, sittingId: Id<'sitting'>): Promise<Sitting | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
}

/**
 * The sitting, locked until the transaction ends: acts on one sitting happen one after the other. Rows that only name
 * the sitting are not kept waiting: who notes a part in it may hold its chain already.
 */
export function lockSitting(tx: Database, sittingId: Id<'sitting'>): Promise<Sitting | undefined> {
  return typed<ExamTables>(tx)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** A person's exams, newest first; of one scheme where it is named. Practice is none of them. */
export function sittingsOf(db: Database, personId: Id<'person'>, scheme?: string): Promise<Sitting[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('personId', '=', personId)
    .where('purpose', '!=', 'practice')
    .$if(scheme !== undefined, (q) => q.where('scheme', '=', scheme ?? ''))
    .orderBy('createdAt', 'desc')
    .execute();
}

export async function updateSitting(
  tx: Database,
  sittingId: Id<'sitting'>,
  change: Partial<
    Pick<
      Sitting,
      | 'state'
      | 'startedAt'
      | 'closedAt'
      | 'formId'
      | 'activeDevice'
      | 'grantedSeconds'
      | 'supervision'
      | 'pausedAt'
      | 'onBreak'
      | 'breakUsedSeconds'
      | 'timeLimitSeconds'
      | 'breakSeconds'
      | 'accommodations'
      | 'sections'
    >
  >,
): Promise<void> {
  const { accommodations, sections, ...rest } = change;
  await typed<ExamTables>(tx)
    .updateTable('exam.sitting')
    .set({
      ...rest,
      ...(accommodations === undefined ? {} : { accommodations: [...accommodations] }),
      ...(sections == null ? {} : { sections: JSON.stringify(sections) }),
    })
    .where('sittingId', '=', sittingId)
    .execute();
}

export function lockOpenSittings(tx: Database): Promise<Sitting[]> {
  return typed<ExamTables>(tx)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('state', '=', 'started')
    .orderBy('sittingId')
    .forNoKeyUpdate()
    .execute();
}

/** Started sittings whose clock and grace have run out at `now`: what `isOverdue` says, for all at once. */
export async function overdueSittings(
  db: Database,
  now: Instant,
  graceSeconds: number,
): Promise<Id<'sitting'>[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select('sittingId')
    .where('state', '=', 'started')
    .where(
      sql<boolean>`case when on_break
        then paused_at + make_interval(secs => break_seconds - break_used_seconds) <= ${now}
        else paused_at is null end`,
    )
    .where(
      sql<Instant>`started_at + make_interval(secs => time_limit_seconds + granted_seconds + ${graceSeconds}
        + case when on_break then break_seconds - break_used_seconds else 0 end)`,
      '<',
      now,
    )
    .execute();
  return rows.map((row) => row.sittingId);
}

/** Started sittings in which the time of a section has run out at `now`, another following: what `hasMovedOn` says. */
export async function sectionsOver(db: Database, now: Instant): Promise<Id<'sitting'>[]> {
  const { rows } = await sql<{ sittingId: Id<'sitting'> }>`
    select sitting_id from (
      select *, (sections->>'at')::int as at,
             case when on_break then break_seconds - break_used_seconds else 0 end as break_left
        from exam.sitting where state = 'started' and sections is not null) s
     where at < jsonb_array_length(sections->'all') - 1
       and (paused_at is null or (on_break and paused_at + make_interval(secs => break_left) <= ${now}))
       and (sections->>'since')::timestamptz + make_interval(secs => (sections->'all'->at->>'seconds')::float8
           + granted_seconds + break_left - (sections->>'grantedSeconds')::float8) <= ${now}
  `.execute(db);
  return rows.map(({ sittingId }) => sittingId);
}
