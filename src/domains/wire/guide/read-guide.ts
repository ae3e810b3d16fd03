import { z } from 'zod';
import type { SourceFile } from '../../../kernel/files/folder.ts';
import { type FileProblem, sortProblems } from '../../../kernel/files/problem.ts';
import { readYaml, type ValuePath, type YamlValue } from '../../../kernel/files/yaml.ts';
import { isDay } from '../../models/index.ts';
import { butForSchema, type ButForTest } from './but-for-test.ts';
import { type CodeScheme, codeSchemeSchema } from './code-scheme.ts';
import { type SeverityScheme, severitySchemeSchema } from './severity-scheme.ts';
import { type SourcesRules, sourcesSchema } from './sources-rules.ts';
import { guideLine } from './words.ts';

/** A chapter as it is written. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. Another chapter is linked to by its file's name, `severity.md`. */
  readonly markdown: string;
}

/** The Editor's Guide: the rules that the desk computes with, and the chapters that people read. */
export interface Guide {
  readonly edition: number;
  /** The day since which this edition holds. */
  readonly inForce: string;
  readonly chapters: readonly Chapter[];
  readonly severity: SeverityScheme;
  readonly codes: CodeScheme;
  readonly butFor: ButForTest;
  readonly sources: SourcesRules;
}

const contentsSchema = z.strictObject({
  edition: z.int().min(1, 'count editions from 1'),
  in_force: z.string().refine(isDay, 'write a day as 2026-11-01'),
  chapters: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, 'use lower-case letters and single dashes'),
      title: guideLine,
      summary: guideLine,
    }),
  ),
});

type Report = (file: YamlValue<unknown> | undefined, path: ValuePath, what: string, todo: string) => void;

/** Reads the files of the guide. It is absent where one of them is wrong; then `problems` says where and why. */
export function readGuide(files: readonly SourceFile[]): {
  guide: Guide | undefined;
  problems: FileProblem[];
} {
  const problems: FileProblem[] = [];
  const byName = new Map(files.map((file) => [file.path.split('/').at(-1) ?? '', file]));
  const read = <T>(name: string, schema: z.ZodType<T>): YamlValue<T> | undefined => {
    const file = byName.get(name);
    if (file === undefined) {
      problems.push({ file: name, line: 1, level: 'error', what: 'the file is missing', todo: 'add it' });
      return undefined;
    }
    const value = readYaml(file, schema);
    problems.push(...value.problems);
    return value;
  };
  const report: Report = (file, path, what, todo) =>
    problems.push({ file: file?.file ?? '', line: file?.lineOf(path) ?? 1, level: 'error', what, todo });

  const contents = read('guide.yaml', contentsSchema);
  const severity = read('severity.yaml', severitySchemeSchema);
  const codes = read('codes.yaml', codeSchemeSchema);
  const butFor = read('but-for.yaml', butForSchema);
  const sources = read('sources.yaml', sourcesSchema);
  const chapters = (contents?.value?.chapters ?? []).flatMap((chapter, index): Chapter[] => {
    const markdown = byName.get(`${chapter.id}.md`)?.text;
    if (markdown !== undefined) return [{ ...chapter, markdown }];
    report(
      contents,
      ['chapters', index, 'id'],
      `there is no file ${chapter.id}.md`,
      'write it or take the chapter out',
    );
    return [];
  });
  reportDoubles(
    contents,
    chapters.map(({ id }) => id),
    (index) => ['chapters', index],
    report,
  );
  checkCodes(codes, report);

  const parts = {
    contents: contents?.value,
    severity: severity?.value,
    codes: codes?.value,
    butFor: butFor?.value,
    sources: sources?.value,
  };
  if (problems.length > 0 || !isWhole(parts)) return { guide: undefined, problems: sortProblems(problems) };
  const { contents: head, ...rules } = parts;
  return { problems: [], guide: { edition: head.edition, inForce: head.in_force, chapters, ...rules } };
}

/** True where every part is there. */
function isWhole<T extends object>(parts: T): parts is { [Part in keyof T]-?: NonNullable<T[Part]> } & T {
  return Object.values(parts).every((part) => part !== undefined);
}

function checkCodes(file: YamlValue<CodeScheme> | undefined, report: Report): void {
  const { schemes = [], codes = [] } = file?.value ?? {};
  reportDoubles(
    file,
    codes.map(({ code }) => code),
    (index) => ['codes', index, 'code'],
    report,
  );
  const known = new Set(schemes.map(({ id }) => id));
  for (const [index, { crosswalk }] of codes.entries())
    for (const [row, { scheme }] of crosswalk.entries())
      if (!known.has(scheme))
        report(
          file,
          ['codes', index, 'crosswalk', row],
          `unknown scheme "${scheme}"`,
          'list it under `schemes` or correct it',
        );
}

function reportDoubles(
  file: YamlValue<unknown> | undefined,
  ids: readonly string[],
  pathOf: (index: number) => ValuePath,
  report: Report,
): void {
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index)
      report(file, pathOf(index), `\`${id}\` stands here twice`, 'keep one of them');
}
