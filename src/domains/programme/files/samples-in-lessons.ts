import type { Day } from '../../../kernel/clock.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { type Sample, samplesIn } from '../markdown/samples.ts';
import { readProgrammeFiles } from './programme-files.ts';

/** A program of a lesson that has to run. */
export interface LessonSample extends Sample {
  /** The lesson's file as it is printed, `programme/tracks/…`. */
  readonly file: string;
}

/** The samples marked to be run of all complete lessons of the folder, in the order of their files. */
export async function samplesInLessons(dir: string, today: Day): Promise<LessonSample[]> {
  const found: LessonSample[] = [];
  for (const { value, file, source } of (await readProgrammeFiles(dir, today)).lessons) {
    if (value?.state !== 'complete') continue;
    const samples = samplesIn(await parseMarkdown(source.text));
    found.push(...samples.map((sample) => ({ ...sample, file })));
  }
  return found;
}
