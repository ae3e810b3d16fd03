import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Alignment, CompetencyKind } from '../files/competencies.ts';
import type { LessonState } from '../files/lesson.ts';
import { currentRelease } from '../releases/release.sql.ts';
import type { ProgrammeTables } from '../tables.ts';

/** The ids of all competencies of the current release. */
export async function competencyIds(db: Database): Promise<ReadonlySet<string>> {
  const current = await currentRelease(db);
  if (current === undefined) return new Set();
  const rows = await typed<ProgrammeTables>(db)
    .selectFrom('programme.competency')
    .select('competencyId')
    .where('release', '=', current.release)
    .execute();
  return new Set(rows.map(({ competencyId }) => competencyId));
}

/** The titles of all competencies by their ids, each as the latest release that has it words it. */
export async function competencyTitles(db: Database): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select distinct on (c.competency_id) c.competency_id as id, c.title
      from programme.competency c
      join programme.release r on r.release = c.release
     order by c.competency_id, r.seq desc
  `.execute(db);
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** A lesson that teaches something of certain domains. */
export interface TeachingLesson {
  readonly lesson: string;
  readonly title: string;
  readonly state: LessonState;
  readonly domains: readonly string[];
}

/** The lessons of a track, in the current release, that teach a competency of one of these domains. */
export async function lessonsFor(
  db: Database,
  trackId: string,
  domains: readonly string[],
): Promise<TeachingLesson[]> {
  const current = await currentRelease(db);
  if (current === undefined || domains.length === 0) return [];
  const { rows } = await sql<TeachingLesson>`
    select l.lesson_id as lesson, l.title, l.state, array_agg(distinct c.domain_id) as domains
      from programme.lesson l
      join programme.competency c on c.release = l.release and c.competency_id = any (l.competencies)
     where l.release = ${current.release} and l.track_id = ${trackId} and c.domain_id = any (${[...domains]})
     group by l.lesson_id, l.title, l.state, l.position
     order by l.position
  `.execute(db);
  return rows;
}

/** A competency with its surroundings, for its own page. */
export interface CompetencyEntry {
  readonly id: string;
  readonly title: string;
  readonly task: string;
  readonly kind: CompetencyKind;
  readonly alignment: readonly Alignment[];
  readonly domain: string;
  readonly domainTitle: string;
  readonly track: string;
  readonly lessons: readonly {
    readonly lesson: string;
    readonly title: string;
    readonly state: LessonState;
  }[];
}

/** A competency as the latest release that has it words it: its address stays good when it is dropped later. */
export async function competencyEntry(db: Database, id: string): Promise<CompetencyEntry | undefined> {
  const { rows } = await sql<CompetencyEntry>`
    select c.competency_id as id, c.title, c.task, c.kind, c.alignment, d.domain_id as domain, d.title as domain_title,
           d.track_id as track,
           (select coalesce(json_agg(json_build_object('lesson', l.lesson_id, 'title', l.title, 'state', l.state)
                                     order by l.position), '[]')
              from programme.lesson l
             where l.release = c.release and c.competency_id = any (l.competencies)) as lessons
      from programme.competency c
      join programme.competency_domain d on d.release = c.release and d.domain_id = c.domain_id
      join programme.release r on r.release = c.release
     where c.competency_id = ${id}
     order by r.seq desc limit 1
  `.execute(db);
  return rows[0];
}
