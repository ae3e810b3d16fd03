import { z } from 'zod';
import type { Day } from '../../../kernel/clock.ts';
import type { SourceFile } from '../../../kernel/files/folder.ts';
import { readYaml, type YamlValue } from '../../../kernel/files/yaml.ts';
import { competencyId } from './competencies.ts';
import { day, line, paragraph, slug } from './words.ts';

/** A stub shows only what is planned. */
export type LessonState = 'complete' | 'in-preparation';

/** What the last change means for a reader. */
export type ChangeClass = 'editorial' | 'clarifying' | 'substantive';

/** What a lesson says of itself. */
export interface FrontMatter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Minutes of study, exercises included. */
  readonly minutes: number;
  readonly state: LessonState;
  readonly competencies: readonly string[];
  readonly models: readonly string[];
  readonly apis: readonly string[];
  readonly verifiedOn: Day;
  readonly reviewBy: Day;
  readonly changeClass: ChangeClass;
}

const frontMatterSchema = z
  .strictObject({
    id: slug,
    title: line,
    summary: paragraph,
    minutes: z.int().min(1, 'write a number from 1 to 600').max(600, 'write a number from 1 to 600'),
    state: z.enum(['complete', 'in-preparation']),
    competencies: z.array(competencyId).min(1, 'name at least one competency'),
    models: z.array(z.string()),
    apis: z.array(z.string()),
    verified_on: day,
    review_by: day,
    change_class: z.enum(['editorial', 'clarifying', 'substantive']),
  })
  .refine(({ verified_on, review_by }) => review_by > verified_on, {
    path: ['review_by'],
    error: 'write a day after `verified_on`',
  })
  .transform(
    ({ verified_on, review_by, change_class, ...rest }): FrontMatter => ({
      ...rest,
      verifiedOn: verified_on,
      reviewBy: review_by,
      changeClass: change_class,
    }),
  );

/** The front matter of a lesson's file: YAML between two lines of three dashes at its very beginning. */
export function readFrontMatter(file: SourceFile): YamlValue<FrontMatter> {
  const match = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/.exec(file.text);
  if (match !== null) return readYaml({ path: file.path, text: match[1] ?? '' }, frontMatterSchema, 2);
  return {
    file: file.path,
    value: undefined,
    lineOf: () => 1,
    problems: [
      {
        file: file.path,
        line: 1,
        level: 'error',
        what: 'the lesson has no front matter',
        todo: 'begin the file with ---, its fields, and --- again',
      },
    ],
  };
}
