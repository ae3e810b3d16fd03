import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { lessonState, trackOf } from '../courses/course.sql.ts';
import { currentRelease } from '../releases/release.sql.ts';
import {
  doneLessons,
  endEnrolment,
  type Enrolment,
  enrolmentOf,
  insertEnrolment,
  insertMark,
} from './enrolment.sql.ts';
import { windowState } from './window.ts';

/**
 * Enrols a person in a track of the current release while its window is open. Enrolling again changes nothing; after
 * a withdrawal it makes a new enrolment, pinned to the release of that day.
 */
export function enrol(
  db: Database,
  personId: Id<'person'>,
  trackId: string,
  now: Instant,
): Promise<Enrolment> {
  return transaction(db, async (tx) => {
    const known = await enrolmentOf(tx, personId, trackId);
    if (known !== undefined) return known;
    const release = (await currentRelease(tx))?.release;
    const track = release === undefined ? undefined : await trackOf(tx, release, trackId);
    if (release === undefined || track === undefined) throw notFound('track');
    const state = windowState(track.window, now);
    if (state !== 'open') {
      const { opens, closes } = track.window;
      throw new Problem(
        'conflict',
        'window-closed',
        state === 'not yet' ? `Enrolment opens on ${opens}.` : `Enrolment closed on ${closes}.`,
        { todo: 'The lessons can be read without enrolling.' },
      );
    }
    const made = await insertEnrolment(tx, { personId, trackId, release }, now);
    if (made === undefined)
      return (await enrolmentOf(tx, personId, trackId)) ?? enrol(tx, personId, trackId, now);
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'enrolment.made',
      subjectKind: 'enrolment',
      subjectId: made.enrolmentId,
      detail: { track: trackId, release },
    });
    return made;
  });
}

/** Ends a person's enrolment; its record and marks stay. Withdrawing where nobody is enrolled changes nothing. */
export function withdraw(db: Database, personId: Id<'person'>, trackId: string, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const ended = await endEnrolment(tx, personId, trackId, now);
    if (ended === undefined) return;
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'enrolment.withdrawn',
      subjectKind: 'enrolment',
      subjectId: ended.enrolmentId,
      detail: { track: trackId },
    });
  });
}

/** Marks a lesson of one's own enrolment as done or not done. Marking it as it is changes nothing. */
export function markLesson(
  db: Database,
  personId: Id<'person'>,
  mark: { trackId: string; lessonId: string; done: boolean },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { trackId, lessonId, done } = mark;
    const enrolment = await enrolmentOf(tx, personId, trackId);
    if (enrolment === undefined) {
      throw new Problem('conflict', 'not-enrolled', 'You are not enrolled in this track.', {
        todo: 'Enrol on the track’s page; progress is kept from then on.',
      });
    }
    const state = await lessonState(tx, enrolment.release, trackId, lessonId);
    if (state === undefined) throw notFound('lesson');
    if (state === 'in-preparation') {
      throw new Problem(
        'conflict',
        'lesson-in-preparation',
        'This lesson is in preparation and cannot be done yet.',
      );
    }
    if ((await doneLessons(tx, enrolment.enrolmentId)).has(lessonId) === done) return;
    await insertMark(tx, { enrolmentId: enrolment.enrolmentId, lessonId, done }, now);
  });
}
