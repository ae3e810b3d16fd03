import type { TestContext } from 'node:test';
import { outside } from '../../kernel/outside.fixture.ts';
import { readCsv } from '../../kernel/read-csv.ts';
import { readPairs } from './comparisons/pairs-file.ts';
import type { Pair } from './statistics/compare.ts';

/** The five tasks of LLMDrift (lchen001/LLMDrift, Apache-2.0), asked in March and in June 2023. */
export const driftTasks = [
  'countahappynumber',
  'leetcode_easy',
  'opinionqa',
  'prime_full',
  'sensitiveq',
] as const;

/** A task's graded pairs, March against June, or `undefined` where the recordings are not there. */
export function driftPairs(
  t: Pick<TestContext, 'diagnostic'>,
  task: (typeof driftTasks)[number],
  model: 'gpt-4' | 'gpt-3.5',
): readonly Pair[] | undefined {
  const name = `llmdrift/pairs/${task}-${model}.csv`;
  const text = outside(t, name);
  if (text === undefined) return undefined;
  const read = readPairs(text, name);
  if (!read.ok) throw new Error(`${name} cannot be read: ${read.problems[0]?.what}`);
  return read.pairs;
}

/** One run of one task: what each question's answer was worth, and what had been expected. */
export interface RecordedRun {
  readonly task: string;
  readonly run: string;
  readonly answers: ReadonlyMap<string, { readonly expected: string; readonly grade: number }>;
}

// `(B)`, `B` and `{"Answer":"B"}` are written for the same answer.
function letter(text: string): string {
  const told = /^\{"Answer":\s*"(.*)"\}$/s.exec(text.trim())?.[1] ?? text;
  return told
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .toLowerCase();
}

/**
 * Five runs of each of seven tasks by one model whose temperature was zero (breckbaldwin/llm-stability, Apache-2.0): nothing
 * changed between them. None where the recordings are not there.
 */
export function identicalRuns(t: Pick<TestContext, 'diagnostic'>): RecordedRun[] {
  const name = 'gpt-4o-identical-runs.csv';
  const text = outside(t, `llm-stability/${name}`);
  if (text === undefined) return [];
  const { records, faults } = readCsv(text, { maxRecords: 100_000 });
  if (faults.length > 0) throw new Error(`${name} cannot be read: ${faults[0]?.what}`);
  const runs = Map.groupBy(records.slice(1), ({ cells }) => JSON.stringify(cells.slice(0, 2)));
  return Array.from(runs, ([key, answers]) => {
    const [task = '', run = ''] = JSON.parse(key) as string[];
    return {
      task,
      run,
      answers: new Map(
        answers.map(({ cells: [, , id = '', expected = '', response = ''] }) => [
          id,
          { expected: letter(expected), grade: letter(response) === letter(expected) ? 1 : 0 },
        ]),
      ),
    };
  });
}

/** Two runs question by question, in the order in which they were asked; stratified by the expected answer or not. */
export function pairsOfRuns(baseline: RecordedRun, candidate: RecordedRun, byExpected: boolean): Pair[] {
  return Array.from(baseline.answers, ([id, { expected, grade }]) => ({
    stratum: byExpected ? expected : 'all',
    id,
    baseline: grade,
    candidate: candidate.answers.get(id)?.grade ?? Number.NaN,
  }));
}
