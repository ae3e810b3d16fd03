import type { Day, Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import {
  currentRelease,
  type LessonChange,
  type LessonFacts,
  lessonFacts,
  type LessonNotes,
  quarterOf,
} from '../../programme/index.ts';
import { type Change, wireHref } from '../../wire/index.ts';
import { isLessonConcerned, staleCompetencies } from '../effects/concerned.ts';
import { changesInForce } from '../signature/in-force.ts';

/** A lesson of the current release that a change in force has made stale and that nobody has verified anew. */
export interface LessonWork {
  readonly lesson: LessonFacts;
  readonly change: Change;
  /** Those competencies of the lesson that the change makes stale. */
  readonly competencies: readonly string[];
}

/** The next quarterly release and the first day it can come out (UTC), after the quarter that `now` lies in. */
export function nextQuarter(now: Instant): { readonly release: string; readonly from: Day } {
  const { year, quarter } = quarterOf(now);
  const [nextYear, next] = quarter === 4 ? [year + 1, 1] : [year, quarter + 1];
  const month = String(next * 3 - 2).padStart(2, '0');
  return { release: `${nextYear}.${next}`, from: `${nextYear}-${month}-01` };
}

/** The work of the next quarterly release: by change, the lessons in the order of the course. */
export async function releaseWork(db: Database): Promise<LessonWork[]> {
  const inForce = await changesInForce(db);
  const release = inForce.length === 0 ? undefined : await currentRelease(db);
  if (release === undefined) return [];
  const lessons = await lessonFacts(db, release.release);
  return inForce.flatMap((change) => {
    const stale = staleCompetencies(change);
    return lessons
      .filter((lesson) => isLessonConcerned(lesson, change))
      .map((lesson) => ({
        lesson,
        change,
        competencies: lesson.competencies.filter((competency) => stale.includes(competency)),
      }));
  });
}

/** What the pages of a course say of lessons that were verified before a change in force. */
export const lessonNotes: LessonNotes = async (db, { release, track }) => {
  const inForce = await changesInForce(db);
  const notes = new Map<string, LessonChange[]>();
  if (inForce.length === 0) return notes;
  for (const lesson of await lessonFacts(db, release, track)) {
    const concerned = inForce.filter((change) => isLessonConcerned(lesson, change));
    if (concerned.length === 0) continue;
    notes.set(
      lesson.lesson,
      concerned
        .toReversed()
        .map(({ wireId, title, occurredOn }) => ({ title, href: wireHref(wireId), occurredOn })),
    );
  }
  return notes;
};
