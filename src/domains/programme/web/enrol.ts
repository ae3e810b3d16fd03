import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { enrol, markLesson, withdraw } from '../enrolment/enrolment.ts';
import { slug } from '../files/words.ts';

/** `POST /tracks/:track/enrol`: the person who is signed in, nobody else. */
export const enrolInTrack = (services: Services) => async (c: WebContext) => {
  const track = param(c, 'track', slug);
  await enrol(services.db, viewer(c).personId, track, facts(c).now);
  return c.redirect(`/tracks/${track}`, 303);
};

/** `POST /tracks/:track/withdraw`: ends one's own enrolment. */
export const withdrawFromTrack = (services: Services) => async (c: WebContext) => {
  const track = param(c, 'track', slug);
  await withdraw(services.db, viewer(c).personId, track, facts(c).now);
  return c.redirect(`/tracks/${track}`, 303);
};

const markSchema = z.object({ done: z.enum(['yes', 'no']) });

/** `POST /learn/:track/:lesson/done`: marks a lesson of one's own enrolment as done, or takes the mark back. */
export const markOneLesson = (services: Services) => async (c: WebContext) => {
  const track = param(c, 'track', slug);
  const lesson = param(c, 'lesson', slug);
  const { done } = await parseBody(c, markSchema);
  const mark = { trackId: track, lessonId: lesson, done: done === 'yes' };
  await markLesson(services.db, viewer(c).personId, mark, facts(c).now);
  return c.redirect(`/learn/${track}/${lesson}#progress`, 303);
};
