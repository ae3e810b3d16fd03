import { sql } from 'kysely';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Sitting } from '../sitting/sitting.ts';
import type { ExamTables } from '../tables.ts';
import type { Accommodation } from './accommodation.ts';

/** Which grants to read; newest first. */
export interface AccommodationFilter {
  readonly accommodationId?: Id<'accommodation'>;
  readonly people?: readonly Id<'person'>[];
  /** Grants of this scheme, and those of all schemes. */
  readonly scheme?: string;
  readonly limit?: number;
}

export async function accommodations(db: Database, filter: AccommodationFilter): Promise<Accommodation[]> {
  const { accommodationId, people, scheme, limit = 1000 } = filter;
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.accommodation as a')
    .leftJoin('exam.accommodationEnd as e', 'e.accommodationId', 'a.accommodationId')
    .select([
      'a.accommodationId',
      'a.personId',
      'a.scheme',
      'a.multiplier',
      'a.extraMinutes',
      'a.breakMinutes',
      'a.until',
      'a.evidence',
      'a.grantedBy',
      'a.grantedAt',
      'e.because',
      'e.endedBy',
      'e.endedAt',
    ])
    .$if(accommodationId !== undefined, (q) =>
      q.where('a.accommodationId', '=', accommodationId as Id<'accommodation'>),
    )
    .$if(people !== undefined, (q) =>
      q.where(sql<boolean>`a.person_id = any (${[...(people ?? [])]}::text[])`),
    )
    .$if(scheme !== undefined, (q) => q.where(sql<boolean>`(a.scheme is null or a.scheme = ${scheme ?? ''})`))
    .orderBy('a.grantedAt', 'desc')
    .orderBy('a.accommodationId', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ because, endedBy, endedAt, ...grant }) => ({
    ...grant,
    end: because === null || endedBy === null || endedAt === null ? null : { because, endedBy, endedAt },
  }));
}

/** The grants that a sitting of a person would get on that day. */
export async function inForce(
  db: Database,
  personId: Id<'person'>,
  scheme: string,
  today: Day,
): Promise<Accommodation[]> {
  const all = await accommodations(db, { people: [personId], scheme });
  return all.filter(({ end, until }) => end === null && until >= today);
}

export async function insertAccommodation(tx: Database, grant: Omit<Accommodation, 'end'>): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.accommodation').values(grant).execute();
}

/** False where it was ended already. */
export async function insertEnd(
  tx: Database,
  end: {
    readonly accommodationId: Id<'accommodation'>;
    readonly because: string;
    readonly endedBy: Id<'person'>;
    readonly endedAt: Instant;
  },
): Promise<boolean> {
  const row = await typed<ExamTables>(tx)
    .insertInto('exam.accommodationEnd')
    .values(end)
    .onConflict((conflict) => conflict.doNothing())
    .returning('accommodationId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who grants to a person, and who registers them, do it one after the other until their transactions end. */
export async function lockGrantsOf(tx: Database, personId: Id<'person'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`accommodations ${personId}`}, 0))`.execute(tx);
}

/** A person's registered sittings that have not started, of one scheme or of all. */
export async function registeredSittings(
  tx: Database,
  personId: Id<'person'>,
  scheme: string | null,
): Promise<Id<'sitting'>[]> {
  const rows = await typed<ExamTables>(tx)
    .selectFrom('exam.sitting')
    .select('sittingId')
    .where('personId', '=', personId)
    .where('state', '=', 'created')
    .$if(scheme !== null, (q) => q.where('scheme', '=', scheme ?? ''))
    .orderBy('sittingId')
    .execute();
  return rows.map(({ sittingId }) => sittingId);
}

/** A sitting that has pinned a grant. */
export type PinnedSitting = Pick<
  Sitting,
  'sittingId' | 'scheme' | 'state' | 'timeLimitSeconds' | 'breakSeconds' | 'createdAt'
>;

/** The sittings that have pinned a grant, newest first. */
export async function sittingsWith(
  db: Database,
  accommodationId: Id<'accommodation'>,
): Promise<PinnedSitting[]> {
  const { rows } = await sql<PinnedSitting>`
    select sitting_id, scheme, state, time_limit_seconds, break_seconds, created_at
      from exam.sitting
     where person_id = (select person_id from exam.accommodation where accommodation_id = ${accommodationId})
       and accommodations @> array[${accommodationId}::text]
     order by created_at desc
  `.execute(db);
  return rows;
}
