import { existsSync } from 'node:fs';
import { basename, posix } from 'node:path';
import type { ZodType } from 'zod';
import { readFolder, type SourceFile } from '../../../kernel/files/folder.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml, type YamlValue } from '../../../kernel/files/yaml.ts';
import { type Rendered, renderMarkdown } from '../../programme/index.ts';
import { ratingBenchSchema, tuningBenchSchema } from './bench-file.ts';
import { casesFileSchema } from './cases-file.ts';
import { checkExamples, checkRatings } from './check-data.ts';
import type { Lab, LabWork } from './lab.ts';
import { type LabFile, labFileSchema, type LabKind } from './lab-file.ts';
import { labLinks, type Named } from './lab-links.ts';
import { testsFileSchema } from './tests-file.ts';

/** A lab's files as far as they could be read. */
export interface LabFiles {
  readonly folder: string;
  readonly about: YamlValue<LabFile>;
  readonly lab: Lab | undefined;
  /** What its texts lead to: `lesson:ID`, `lab:ID`. */
  readonly named: Named;
}

const common = ['lab.yaml', 'instructions.md', 'solution.md'];
const own: Readonly<Record<LabKind, readonly string[]>> = {
  code: ['starter.ts', 'solution.ts', 'tests.yaml'],
  prompt: ['starter-prompt.md', 'solution-prompt.md', 'cases.yaml'],
  'fine-tuning': ['bench.yaml', 'train.jsonl', 'held-out.jsonl'],
  evaluation: ['bench.yaml', 'ratings.csv'],
};
/** Files that a lab may do without. */
const optional: Readonly<Partial<Record<LabKind, readonly string[]>>> = { 'fine-tuning': ['faulty.jsonl'] };
const longest = 16_000;
const endings = ['.yaml', '.md', '.ts', '.jsonl', '.csv'];

/**
 * Reads the folder of labs, `programme/labs`: each lab that is without an error, and every problem as `file:line`.
 * What labs and the programme say of each other is checked elsewhere. Never throws for what a file holds.
 */
export async function readLabs(dir: string): Promise<{ labs: LabFiles[]; problems: FileProblem[] }> {
  // A programme without labs is one.
  if (!existsSync(dir)) return { labs: [], problems: [] };
  const folder = await readFolder(dir, endings);
  const problems = [...folder.problems];
  const folders = new Map<string, Map<string, SourceFile>>();
  for (const file of folder.files) {
    const [, lab = '', name, deeper] = file.path.split('/');
    if (name === undefined) continue;
    const files = folders.get(lab) ?? new Map<string, SourceFile>();
    folders.set(lab, files.set(deeper === undefined ? name : `${name}/…`, file));
  }
  const labs: LabFiles[] = [];
  for (const [name, files] of folders) labs.push(await readLab(name, files, problems));
  return { labs, problems };
}

/** Reads the folder of one lab; undefined where there is none, or one with an error. */
export async function readOneLab(dir: string): Promise<Lab | undefined> {
  if (!existsSync(dir)) return undefined;
  const { files, problems } = await readFolder(dir, endings);
  const named = new Map(files.map((file) => [file.path.split('/').slice(1).join('/'), file]));
  return (await readLab(basename(dir), named, [...problems])).lab;
}

/** What each lab says of itself, without its texts: enough for lists, and quick. */
export async function readAbouts(dir: string): Promise<LabFile[]> {
  if (!existsSync(dir)) return [];
  const { files } = await readFolder(dir, ['.yaml']);
  return files
    .filter(({ path }) => /^[^/]+\/[^/]+\/lab\.yaml$/.test(path))
    .flatMap((file) => readYaml(file, labFileSchema).value ?? []);
}

async function readLab(
  folder: string,
  files: ReadonlyMap<string, SourceFile>,
  problems: FileProblem[],
): Promise<LabFiles> {
  const before = problems.length;
  const base = posix.dirname(files.get('lab.yaml')?.path ?? `${folder}/lab.yaml`);
  const report = (file: string, line: number, what: string, todo: string) =>
    problems.push({ file, line, level: 'error', what, todo });
  const file = (name: string): SourceFile => {
    const found = files.get(name);
    if (found === undefined) report(`${base}/${name}`, 1, 'the file is missing', 'add it');
    return found ?? { path: `${base}/${name}`, text: '' };
  };
  const yaml = <T>(name: string, schema: ZodType<T>): YamlValue<T> => {
    const source = file(name);
    const read = readYaml(source, schema);
    if (files.has(name)) problems.push(...read.problems);
    return read;
  };
  const text = (name: string): string => {
    const { path, text: held } = file(name);
    if (files.has(name) && held.trim() === '') report(path, 1, 'the file is empty', 'write it');
    if (held.length > longest) report(path, 1, `the text is longer than ${longest} characters`, 'shorten it');
    return held;
  };
  const about = yaml('lab.yaml', labFileSchema);
  const named: Named = new Set();
  if (about.value === undefined) return { folder, about, lab: undefined, named };
  const { kind, id, hints, track } = about.value;
  if (id !== folder)
    report(
      about.file,
      about.lineOf(['id']),
      `the lab \`${id}\` lies in the folder "${folder}"`,
      'give both the same name',
    );
  for (const [name, { path }] of files)
    if (![...common, ...own[kind], ...(optional[kind] ?? [])].includes(name))
      report(path, 1, 'this file is not read', `a ${kind} lab has ${[...common, ...own[kind]].join(', ')}`);

  const markdown = async (path: string, source: string, line = 1): Promise<Rendered> => {
    const rendered = await renderMarkdown(source, labLinks(track, named));
    for (const remark of rendered.remarks)
      problems.push({ ...remark, file: path, line: remark.line + line - 1 });
    return rendered;
  };

  const work = workOf();
  const instructions = await markdown(`${base}/instructions.md`, text('instructions.md'));
  const why = await markdown(`${base}/solution.md`, text('solution.md'));
  const shown: Rendered[] = [];
  for (const [index, hint] of hints.entries())
    shown.push(await markdown(about.file, hint, about.lineOf(['hints', index])));
  const solutionShown =
    work !== undefined && 'solution' in work
      ? await renderMarkdown(`\`\`\`\`${work.kind === 'code' ? 'ts' : 'text'}\n${work.solution}\n\`\`\`\``)
      : null;
  const isWhole = !problems.slice(before).some(({ level }) => level === 'error');
  const lab =
    isWhole && work !== undefined
      ? { about: about.value, instructions, why, solutionShown, hints: shown, work }
      : undefined;
  return { folder, about, lab, named };

  function workOf(): LabWork | undefined {
    if (kind === 'code') {
      const tests = yaml('tests.yaml', testsFileSchema).value;
      const texts = { starter: text('starter.ts'), solution: text('solution.ts') };
      return tests && { kind, ...tests, ...texts };
    }
    if (kind === 'prompt') {
      const cases = yaml('cases.yaml', casesFileSchema).value;
      const texts = { starter: text('starter-prompt.md'), solution: text('solution-prompt.md') };
      return cases && { kind, ...cases, ...texts };
    }
    if (kind === 'fine-tuning') {
      const bench = yaml('bench.yaml', tuningBenchSchema).value;
      const [train, heldOut] = [file('train.jsonl'), file('held-out.jsonl')];
      problems.push(...checkExamples(train), ...checkExamples(heldOut));
      const faulty = files.get('faulty.jsonl')?.text ?? null;
      return bench && { kind, bench, train: train.text, heldOut: heldOut.text, faulty };
    }
    const bench = yaml('bench.yaml', ratingBenchSchema).value;
    const ratings = file('ratings.csv');
    if (bench !== undefined) problems.push(...checkRatings(ratings, bench));
    return bench && { kind, bench, ratings: ratings.text };
  }
}
