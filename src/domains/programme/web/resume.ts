import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { outlineOf } from '../courses/course.sql.ts';
import { courseOf, markedLessons } from '../courses/learning.ts';
import { enrolmentOf } from '../enrolment/enrolment.sql.ts';
import { resumeAt } from '../enrolment/progress.ts';
import { slug } from '../files/words.ts';
import { currentRelease } from '../releases/release.sql.ts';

/** `GET /learn/:track`: to the lesson to go on with, for a reader without an enrolment the first; else to the track. */
export const resumeTrack = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const track = param(c, 'track', slug);
  const who = facts(c).viewer;
  const enrolment = who === null ? undefined : await enrolmentOf(db, who.personId, track);
  let lesson: string | undefined;
  if (enrolment !== undefined) {
    lesson = (await courseOf(db, enrolment)).next;
  } else {
    const current = await currentRelease(db);
    const outline = current === undefined ? [] : await outlineOf(db, current.release, track);
    if (outline.length === 0) throw notFound('track');
    lesson = resumeAt(markedLessons(outline, new Set()), undefined);
  }
  return c.redirect(lesson === undefined ? `/tracks/${track}` : `/learn/${track}/${lesson}`, 302);
};
