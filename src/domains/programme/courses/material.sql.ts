import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { ReleaseName } from '../releases/release.ts';
import type { Simulation } from '../simulations/simulation.ts';
import type { ProgrammeTables } from '../tables.ts';

/** A word of the glossary with the lessons that link to it. */
export interface GlossaryTerm {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
  readonly lessons: readonly { readonly track: string; readonly lesson: string; readonly title: string }[];
}

/** The glossary of a release, by the words' own order (a–z, whatever their case). */
export async function glossaryOf(db: Database, release: ReleaseName): Promise<GlossaryTerm[]> {
  const { rows } = await sql<GlossaryTerm>`
    select t.term_id as id, t.term, t.meaning,
           (select coalesce(json_agg(json_build_object('track', l.track_id, 'lesson', l.lesson_id, 'title', l.title)
                                     order by l.track_id desc, l.position), '[]')
              from programme.lesson l
             where l.release = t.release and l.lesson_id = any (t.lessons)) as lessons
      from programme.term t
     where t.release = ${release}
     order by lower(t.term), t.term_id
  `.execute(db);
  return rows;
}

/** A file to download, without its content. */
export interface ListedTemplate {
  readonly file: string;
  readonly title: string;
}

/** The templates of a track, by title. */
export function templatesOf(db: Database, release: ReleaseName, trackId: string): Promise<ListedTemplate[]> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.template')
    .select(['file', 'title'])
    .where('release', '=', release)
    .where('trackId', '=', trackId)
    .orderBy('title')
    .orderBy('file')
    .execute();
}

/** The content of one template. */
export async function templateContent(
  db: Database,
  release: ReleaseName,
  trackId: string,
  file: string,
): Promise<string | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.template')
    .select('content')
    .where('release', '=', release)
    .where('trackId', '=', trackId)
    .where('file', '=', file)
    .executeTakeFirst();
  return row?.content;
}

/** A simulation in a list. */
export interface ListedSimulation {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

/** The simulations of a track in the order of the lessons that explain them. */
export async function simulationsOf(
  db: Database,
  release: ReleaseName,
  trackId: string,
): Promise<ListedSimulation[]> {
  const { rows } = await sql<ListedSimulation>`
    select s.simulation_id as id, s.content ->> 'title' as title, s.content ->> 'summary' as summary
      from programme.simulation s
      left join programme.lesson l on l.release = s.release and l.lesson_id = s.content ->> 'lesson'
     where s.release = ${release} and s.track_id = ${trackId}
     order by l.position, s.simulation_id
  `.execute(db);
  return rows;
}

/** One simulation with its rendered text. */
export function simulationOf(
  db: Database,
  release: ReleaseName,
  trackId: string,
  simulationId: string,
): Promise<{ content: Simulation; html: string } | undefined> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.simulation')
    .select(['content', 'html'])
    .where('release', '=', release)
    .where('trackId', '=', trackId)
    .where('simulationId', '=', simulationId)
    .executeTakeFirst();
}
