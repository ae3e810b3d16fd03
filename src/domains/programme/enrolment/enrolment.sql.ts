import { sql } from 'kysely';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { ReleaseName } from '../releases/release.ts';
import type { ProgrammeTables } from '../tables.ts';

/** A person's enrolment in a track; it keeps the release of the day it was made. */
export interface Enrolment {
  readonly enrolmentId: Id<'enrolment'>;
  readonly personId: Id<'person'>;
  readonly trackId: string;
  readonly release: ReleaseName;
  readonly enrolledAt: Instant;
}

const columns = ['enrolmentId', 'personId', 'trackId', 'release', 'enrolledAt'] as const;

/** The enrolment that a person has in a track now. */
export function enrolmentOf(
  db: Database,
  personId: Id<'person'>,
  trackId: string,
): Promise<Enrolment | undefined> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.enrolment')
    .select(columns)
    .where('personId', '=', personId)
    .where('trackId', '=', trackId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
}

/** All that a person is enrolled in now, the earliest first. */
export function enrolmentsOf(db: Database, personId: Id<'person'>): Promise<Enrolment[]> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.enrolment')
    .select(columns)
    .where('personId', '=', personId)
    .where('withdrawnAt', 'is', null)
    .orderBy('enrolledAt')
    .execute();
}

/** Enrols; nothing where the person is enrolled in the track already. */
export function insertEnrolment(
  tx: Database,
  given: { personId: Id<'person'>; trackId: string; release: ReleaseName },
  now: Instant,
): Promise<Enrolment | undefined> {
  return typed<ProgrammeTables>(tx)
    .insertInto('programme.enrolment')
    .values({ ...given, enrolmentId: newId<'enrolment'>(now), enrolledAt: now, withdrawnAt: null })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'trackId']).where('withdrawnAt', 'is', null).doNothing(),
    )
    .returning(columns)
    .executeTakeFirst();
}

/** Ends the enrolment that a person has in a track; nothing where there is none. */
export function endEnrolment(
  tx: Database,
  personId: Id<'person'>,
  trackId: string,
  now: Instant,
): Promise<Enrolment | undefined> {
  return typed<ProgrammeTables>(tx)
    .updateTable('programme.enrolment')
    .set({ withdrawnAt: now })
    .where('personId', '=', personId)
    .where('trackId', '=', trackId)
    .where('withdrawnAt', 'is', null)
    .returning(columns)
    .executeTakeFirst();
}

export async function insertMark(
  tx: Database,
  mark: { enrolmentId: Id<'enrolment'>; lessonId: string; done: boolean },
  now: Instant,
): Promise<void> {
  await typed<ProgrammeTables>(tx)
    .insertInto('programme.lessonMark')
    .values({ ...mark, at: now })
    .execute();
}

/** The lessons that are marked as done, each with when: of each lesson the last mark counts. */
export async function doneLessons(db: Database, enrolmentId: Id<'enrolment'>): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ lessonId: string; at: Instant }>`
    select lesson_id, at from (
      select distinct on (lesson_id) lesson_id, done, at from programme.lesson_mark
       where enrolment_id = ${enrolmentId} order by lesson_id, seq desc
    ) as last_mark where done
  `.execute(db);
  return new Map(rows.map(({ lessonId, at }) => [lessonId, at]));
}

/** Puts the bookmark at a lesson. */
export async function moveBookmark(
  db: Database,
  enrolmentId: Id<'enrolment'>,
  lessonId: string,
  now: Instant,
): Promise<void> {
  await typed<ProgrammeTables>(db)
    .insertInto('programme.bookmark')
    .values({ enrolmentId, lessonId, at: now })
    .onConflict((conflict) => conflict.column('enrolmentId').doUpdateSet({ lessonId, at: now }))
    .execute();
}

/** The lesson that was opened last. */
export async function bookmarkOf(db: Database, enrolmentId: Id<'enrolment'>): Promise<string | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.bookmark')
    .select('lessonId')
    .where('enrolmentId', '=', enrolmentId)
    .executeTakeFirst();
  return row?.lessonId;
}

/**
 * Who taught a person's track while the person was enrolled in it, in any of their enrolments. They may not decide on
 * this person's certification. A track's future trainers count for an enrolment that is still open.
 */
export async function trainersOf(
  db: Database,
  personId: Id<'person'>,
  trackId: string,
): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ personId: Id<'person'> }>`
    select distinct t.person_id from programme.trainer t
      join programme.enrolment e on e.track_id = t.track_id
     where e.person_id = ${personId} and e.track_id = ${trackId}
       and t.since <= coalesce((e.withdrawn_at at time zone 'UTC')::date, 'infinity')
       and coalesce(t.until, 'infinity') >= (e.enrolled_at at time zone 'UTC')::date
     order by t.person_id
  `.execute(db);
  return rows.map((row) => row.personId);
}

/** Notes who teaches a track from a day on; nothing where that is noted already. */
export async function insertTrainer(
  tx: Database,
  trainer: { trackId: string; personId: Id<'person'>; since: Day; until: Day | null },
): Promise<boolean> {
  const row = await typed<ProgrammeTables>(tx)
    .insertInto('programme.trainer')
    .values(trainer)
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst();
  return row !== undefined;
}
