import { sql } from 'kysely';
import type { Day } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { ChangeClass, LessonState } from '../files/lesson.ts';
import type { EnrolmentWindow } from '../files/track.ts';
import type { Headings } from '../markdown/headings.ts';
import type { ReleaseName } from '../releases/release.ts';
import type { ProgrammeTables } from '../tables.ts';

/** A track of a release, without its outline. */
export interface TrackSummary {
  readonly id: string;
  readonly title: string;
  readonly scheme: string;
  readonly forWhom: string;
  readonly summary: string;
  readonly hours: number;
  readonly window: EnrolmentWindow;
}

/** A lesson in an outline. */
export interface OutlineLesson {
  readonly lesson: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly state: LessonState;
}

/** A module with its lessons in order. */
export interface OutlineModule {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly OutlineLesson[];
}

/** A lesson with its text, as its release has it. */
export interface LessonText extends OutlineLesson {
  readonly competencies: readonly { readonly id: string; readonly title: string; readonly task: string }[];
  readonly models: readonly string[];
  readonly apis: readonly string[];
  readonly verifiedOn: Day;
  readonly reviewBy: Day;
  readonly changeClass: ChangeClass;
  readonly html: string;
  readonly headings: Headings;
}

/** The tracks of a release in their order. */
export async function tracksOf(db: Database, release: ReleaseName): Promise<TrackSummary[]> {
  const rows = await typed<ProgrammeTables>(db)
    .selectFrom('programme.track')
    .selectAll()
    .where('release', '=', release)
    .orderBy('position')
    .execute();
  return rows.map(summaryOf);
}

/** One track of a release. */
export async function trackOf(
  db: Database,
  release: ReleaseName,
  trackId: string,
): Promise<TrackSummary | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.track')
    .selectAll()
    .where('release', '=', release)
    .where('trackId', '=', trackId)
    .executeTakeFirst();
  return row && summaryOf(row);
}

function summaryOf(row: ProgrammeTables['programme.track']): TrackSummary {
  const { trackId, title, schemeId, forWhom, summary, hours, opens, closes } = row;
  return { id: trackId, title, scheme: schemeId, forWhom, summary, hours, window: { opens, closes } };
}

/** The modules of a track with their lessons, one statement. */
export async function outlineOf(
  db: Database,
  release: ReleaseName,
  trackId: string,
): Promise<OutlineModule[]> {
  const rows = await typed<ProgrammeTables>(db)
    .selectFrom('programme.module as m')
    .leftJoin('programme.lesson as l', (join) =>
      join
        .onRef('l.release', '=', 'm.release')
        .onRef('l.trackId', '=', 'm.trackId')
        .onRef('l.moduleId', '=', 'm.moduleId'),
    )
    .select(['m.moduleId', 'm.title as moduleTitle', 'm.summary as moduleSummary'])
    .select(['l.lessonId', 'l.title', 'l.summary', 'l.minutes', 'l.state'])
    .where('m.release', '=', release)
    .where('m.trackId', '=', trackId)
    .orderBy('m.position')
    .orderBy('l.position')
    .execute();
  const modules = Map.groupBy(rows, (row) => row.moduleId);
  return [...modules].map(([id, own]) => ({
    id,
    title: own[0]?.moduleTitle ?? '',
    summary: own[0]?.moduleSummary ?? '',
    lessons: own.flatMap(({ lessonId, title, summary, minutes, state }) =>
      lessonId === null || title === null || summary === null || minutes === null || state === null
        ? []
        : [{ lesson: lessonId, title, summary, minutes, state }],
    ),
  }));
}

/** One lesson with its text and the competencies that it teaches. */
export async function lessonText(
  db: Database,
  release: ReleaseName,
  trackId: string,
  lessonId: string,
): Promise<LessonText | undefined> {
  const { rows } = await sql<LessonText>`
    select l.lesson_id as lesson, l.title, l.summary, l.minutes, l.state, l.models, l.apis, l.verified_on, l.review_by,
           l.change_class, l.html, l.headings,
           (select coalesce(json_agg(json_build_object('id', c.competency_id, 'title', c.title, 'task', c.task)
                                     order by array_position(l.competencies, c.competency_id)), '[]')
              from programme.competency c
             where c.release = l.release and c.competency_id = any (l.competencies)) as competencies
      from programme.lesson l
     where l.release = ${release} and l.track_id = ${trackId} and l.lesson_id = ${lessonId}
  `.execute(db);
  return rows[0];
}

/** Whether a lesson is there, and complete. */
export async function lessonState(
  db: Database,
  release: ReleaseName,
  trackId: string,
  lessonId: string,
): Promise<LessonState | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.lesson')
    .select('state')
    .where('release', '=', release)
    .where('trackId', '=', trackId)
    .where('lessonId', '=', lessonId)
    .executeTakeFirst();
  return row?.state;
}

/** A lesson's title. */
export async function lessonTitle(
  db: Database,
  release: ReleaseName,
  lessonId: string,
): Promise<string | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.lesson')
    .select('title')
    .where('release', '=', release)
    .where('lessonId', '=', lessonId)
    .executeTakeFirst();
  return row?.title;
}
