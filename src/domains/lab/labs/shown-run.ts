import type { Fault, Outcome, TaskResult } from '../sandbox/task.ts';
import type { CaseVerdict } from './run-prompt-lab.ts';

/** A run of a code lab as its learner sees and keeps it: of hidden tests only how many passed. */
export interface ShownRun {
  readonly outcome: Outcome;
  readonly fault: Fault | null;
  readonly output: string;
  readonly outputCut: boolean;
  readonly tests: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly message: string;
  }[];
  readonly hiddenPassed: number;
  readonly hidden: number;
  readonly passed: boolean;
}

/** What a learner may see of a run. */
export function shownRun({ outcome, fault, output, outputCut, tests }: TaskResult): ShownRun {
  const hidden = tests.filter((test) => test.hidden);
  return {
    outcome,
    fault,
    output,
    outputCut,
    tests: tests
      .filter((test) => !test.hidden)
      .map(({ name, passed, message }) => ({ name, passed, message })),
    hiddenPassed: hidden.filter(({ passed }) => passed).length,
    hidden: hidden.length,
    passed: tests.every(({ passed }) => passed),
  };
}

/** How the cases of a prompt lab went on one snapshot; of hidden ones only how many passed. */
export interface PromptRun {
  readonly cases: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly answer: string;
    readonly message: string;
  }[];
  readonly hiddenPassed: number;
  readonly hidden: number;
}

/** By snapshot. */
export type PromptRuns = Readonly<Record<string, PromptRun>>;

/** What a learner may see of the cases. */
export function shownCases(verdicts: readonly CaseVerdict[]): PromptRun {
  const hidden = verdicts.filter((one) => one.hidden);
  return {
    cases: verdicts
      .filter((one) => !one.hidden)
      .map(({ name, passed, answer, message }) => ({ name, passed, answer, message })),
    hiddenPassed: hidden.filter(({ passed }) => passed).length,
    hidden: hidden.length,
  };
}

/** Whether every case passed. */
export const casesPassed = ({ cases, hiddenPassed, hidden }: PromptRun): boolean =>
  hiddenPassed === hidden && cases.every(({ passed }) => passed);

/** Whether a prompt passes: on every snapshot on which it has to. */
export const promptPasses = (runs: PromptRuns, passOn: readonly string[]): boolean =>
  passOn.every((model) => runs[model] !== undefined && casesPassed(runs[model]));
