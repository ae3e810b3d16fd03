import type { FileProblem } from '../../../kernel/files/problem.ts';
import { type Measure, measure } from '../markdown/measure.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { idOfLesson } from './lesson-links.ts';
import type { ProgrammeFiles } from './programme-files.ts';
import type { RenderedLesson } from './render-lessons.ts';
import { reportOn } from './report.ts';

/** How long and how hard a complete lesson is. */
export interface LessonMeasure extends Measure {
  readonly track: string;
  readonly lesson: string;
}

const words = { least: 600, most: 2_500 } as const;
const hardest = 14;

/**
 * What a complete lesson lacks for learning from it: objectives, checks, references, something to practise, a fair length
 * and a readable style. Warnings, with the measure of each lesson.
 */
export async function checkTeaching(
  { lessons }: ProgrammeFiles,
  rendered: ReadonlyMap<string, RenderedLesson>,
): Promise<{ problems: FileProblem[]; measures: LessonMeasure[] }> {
  const problems: FileProblem[] = [];
  const measures: LessonMeasure[] = [];
  for (const lesson of lessons) {
    if (lesson.value?.state !== 'complete') continue;
    const found = measure(await parseMarkdown(lesson.source.text));
    measures.push({ ...found, track: lesson.track, lesson: idOfLesson(lesson) });
    const report = reportOn(problems, lesson);
    const warn = (what: string, todo: string) => report([], what, todo, 'warning');
    if (found.objectives < 3)
      warn(
        `the lesson has ${found.objectives} objectives`,
        'list three or more under “After this lesson you can:”',
      );
    if (found.checks < 3)
      warn(`the lesson has ${found.checks} checks`, 'end it with three to five :::check blocks');
    if (found.references === 0) warn('the lesson has no references', 'list its sources under ## References');
    if (found.exercises === 0 && rendered.get(lesson.file)?.labs.size === 0)
      warn('the lesson gives nothing to practise', 'add an ::::exercise, or link a lab');
    if (found.words < words.least || found.words > words.most)
      warn(`the lesson has ${found.words} words`, `write ${words.least} to ${words.most}`);
    if (found.grade > hardest)
      warn(
        `the lesson reads at grade ${found.grade.toFixed(1)} (Flesch–Kincaid)`,
        `shorten sentences and words, to ${hardest} or less`,
      );
  }
  return { problems, measures };
}
