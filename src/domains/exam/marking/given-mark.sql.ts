import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { GivenMark } from './marking.sql.ts';

/** The marks of a text that stand, in the order in which their markers first marked. */
export function givenMarks(db: Database, work: string): Promise<GivenMark[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.markingMark')
    .distinctOn('place')
    .selectAll()
    .where('work', '=', work)
    .orderBy('place')
    .orderBy('revision', 'desc')
    .execute();
}

/** A text that a marker marked, with the mark as it stands. */
export interface OwnMark {
  readonly work: string;
  readonly item: string;
  readonly total: number;
  readonly markedAt: Instant;
}

/** What a marker marked, newest first. */
export function marksBy(db: Database, markerId: Id<'person'>, limit: number): Promise<OwnMark[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.markingMark as m')
    .innerJoin('exam.markingWork as w', 'w.work', 'm.work')
    .distinctOn(['m.work'])
    .select(['m.work', 'w.item', 'm.total', 'm.markedAt'])
    .where('m.markerId', '=', markerId)
    .orderBy('m.work')
    .orderBy('m.revision', 'desc')
    .$call((latest) =>
      typed<ExamTables>(db)
        .selectFrom(latest.as('own'))
        .selectAll()
        .orderBy('own.markedAt', 'desc')
        .limit(limit),
    )
    .execute();
}

/** How many texts a marker marked for the first time on the day that it is now in a time zone. */
export async function countMarkedToday(
  db: Database,
  markerId: Id<'person'>,
  zone: string,
  now: Instant,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from exam.marking_mark
     where marker_id = ${markerId} and revision = 1
       and (marked_at at time zone ${zone})::date = (${now}::timestamptz at time zone ${zone})::date
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** A standing mark among the first two of its text, which were given without knowing anything of each other. */
export interface BlindMark {
  readonly work: string;
  readonly item: string;
  readonly version: number;
  /** 1 or 2. */
  readonly place: number;
  readonly markerId: Id<'person'>;
  readonly total: number;
  readonly max: number;
}

/** The two blind marks of every text that has both. */
export async function blindMarks(db: Database): Promise<BlindMark[]> {
  const { rows } = await sql<BlindMark>`
    with standing as (
      select distinct on (work, place) work, place, marker_id, total
        from exam.marking_mark order by work, place, revision desc
    )
    select p.work, w.item, w.version, p.place, p.marker_id, p.total,
           (select sum((select max((level ->> 'points')::integer)
                          from jsonb_array_elements(criterion -> 'levels') as level))::integer
              from jsonb_array_elements(w.criteria) as criterion) as max
      from standing p join exam.marking_work w using (work)
     where p.place <= 2 and exists (select from standing o where o.work = p.work and o.place = 2)
     order by w.item, w.version, p.work, p.place
  `.execute(db);
  return rows;
}
