import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { bookmarkOf, doneLessons, type Enrolment, enrolmentsOf } from '../enrolment/enrolment.sql.ts';
import { type MarkedLesson, type Progress, progressOf, resumeAt } from '../enrolment/progress.ts';
import type { ReleaseName } from '../releases/release.ts';
import { currentRelease } from '../releases/release.sql.ts';
import { type OutlineModule, outlineOf, trackOf } from './course.sql.ts';

/** A course as an enrolled person has it: the outline of their release, what is done, where to go on. */
export interface Course {
  readonly enrolment: Enrolment;
  readonly outline: readonly OutlineModule[];
  /** The lessons that are done, each with when it was marked so. */
  readonly done: ReadonlyMap<string, Instant>;
  readonly progress: Progress;
  /** The lesson to go on with; absent while no lesson is complete. */
  readonly next: string | undefined;
}

/** Loads an enrolled person's course. */
export async function courseOf(db: Database, enrolment: Enrolment): Promise<Course> {
  const { release, trackId, enrolmentId } = enrolment;
  const [outline, done, last] = await Promise.all([
    outlineOf(db, release, trackId),
    doneLessons(db, enrolmentId),
    bookmarkOf(db, enrolmentId),
  ]);
  const marked = markedLessons(outline, done);
  return { enrolment, outline, done, progress: progressOf(marked), next: resumeAt(marked, last) };
}

/** The lessons of an outline in their order, with the marks on them. */
export function markedLessons(
  outline: readonly OutlineModule[],
  done: Pick<ReadonlyMap<string, Instant>, 'has'>,
): MarkedLesson[] {
  return outline.flatMap(({ lessons }) =>
    lessons.map(({ lesson, state }) => ({ lesson, state, done: done.has(lesson) })),
  );
}

/** An enrolment as a person's own page shows it. */
export interface LearningPart {
  readonly track: string;
  readonly trackHref: string;
  readonly title: string;
  readonly scheme: string;
  readonly release: ReleaseName;
  /** A newer release than the one this enrolment is pinned to; `null` where there is none. */
  readonly newerRelease: ReleaseName | null;
  readonly enrolledAt: Instant;
  readonly progress: Progress;
  /** The lesson to go on with; `null` when all complete lessons are done or none is complete. */
  readonly next: { readonly href: string; readonly title: string; readonly minutes: number } | null;
}

/** What a person is learning, for the page that the app builds of every domain's parts. */
export async function learningParts(db: Database, personId: Id<'person'>): Promise<LearningPart[]> {
  const current = await currentRelease(db);
  const parts: LearningPart[] = [];
  for (const enrolment of await enrolmentsOf(db, personId)) {
    const { release, trackId, enrolledAt } = enrolment;
    const [track, course] = await Promise.all([trackOf(db, release, trackId), courseOf(db, enrolment)]);
    if (track === undefined)
      throw new Error(`Release ${release} has no track ${trackId}, but an enrolment in it.`);
    const { progress } = course;
    const next = course.outline
      .flatMap(({ lessons }) => lessons)
      .find(({ lesson }) => lesson === course.next);
    parts.push({
      track: trackId,
      trackHref: `/tracks/${trackId}`,
      title: track.title,
      scheme: track.scheme,
      release,
      newerRelease: current === undefined || current.release === release ? null : current.release,
      enrolledAt,
      progress,
      next:
        next === undefined || progress.done === progress.of
          ? null
          : { href: `/learn/${trackId}/${next.lesson}`, title: next.title, minutes: next.minutes },
    });
  }
  return parts;
}
