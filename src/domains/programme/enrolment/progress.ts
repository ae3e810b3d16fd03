import type { LessonState } from '../files/lesson.ts';

/** A lesson in the order of its track, with the person's mark on it. */
export interface MarkedLesson {
  readonly lesson: string;
  readonly state: LessonState;
  readonly done: boolean;
}

/** How far a person has come; lessons in preparation do not count. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

export function progressOf(lessons: readonly MarkedLesson[]): Progress {
  const complete = lessons.filter(({ state }) => state === 'complete');
  return { done: complete.filter(({ done }) => done).length, of: complete.length };
}

/**
 * Where to go on: the lesson last opened while it is not done, else the first complete lesson after it that is not
 * done, else the first of all; when everything is done, the last opened. Nothing where no lesson is complete.
 */
export function resumeAt(lessons: readonly MarkedLesson[], last: string | undefined): string | undefined {
  const complete = lessons.filter(({ state }) => state === 'complete');
  const place = lessons.findIndex(({ lesson }) => lesson === last);
  const here = place < 0 ? undefined : lessons[place];
  if (here !== undefined && here.state === 'complete' && !here.done) return here.lesson;
  const after = lessons.slice(place + 1).find(({ state, done }) => state === 'complete' && !done);
  const open = after ?? complete.find(({ done }) => !done);
  return (open ?? (here?.state === 'complete' ? here : complete[0]))?.lesson;
}
