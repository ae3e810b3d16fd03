import type { SandboxPool } from '../sandbox/pool.ts';
import { runTask } from '../sandbox/run-task.ts';
import type { Limits, TaskResult } from '../sandbox/task.ts';
import type { AskModel } from './endpoint-table/ask-model.ts';
import { endpointTable } from './endpoint-table/endpoint-table.ts';
import type { LabTest } from './tests-file.ts';

/** What a run may use: a learner waits for it, and others wait behind it. */
export const labLimits: Partial<Limits> = {
  cpuMs: 1000,
  wallMs: 8000,
  runMs: 20_000,
  outputLength: 16 * 1024,
  calls: 60,
};

/** Who runs, with what, and until when. */
export interface LabRun {
  readonly pool: SandboxPool;
  readonly ask: AskModel;
  readonly signal: AbortSignal;
  /** Whose run it is. */
  readonly by: string;
}

// On the line of the test's first: what a test says of a line stays true.
const words =
  'const requests = (path) => calls("endpoint").map(({ args }) => args[0]).filter((sent) => path === undefined || sent.path === path);';

/**
 * Runs a learner's module against a lab's tests. The same module gives the same verdicts. Throws the Problem
 * `sandbox-busy` where too many wait, `sandbox-unable` where no thread starts; once the signal is aborted, the tests that have not begun are not run.
 */
export function runCodeLab(
  lab: string,
  tests: readonly LabTest[],
  source: string,
  { pool, ask, signal, by }: LabRun,
): Promise<TaskResult> {
  return runTask(
    {
      language: 'typescript',
      source,
      tests: tests.map(({ name, code, weight, hidden, endpoint }) => ({
        name,
        code: `${words} ${code}`,
        weight,
        hidden,
        mocks: { endpoint: endpointTable(endpoint, ask, signal) },
      })),
      mocks: { endpoint: endpointTable([], ask, signal) },
      modules: ['openai'],
      limits: labLimits,
      endsEarly: true,
      seed: lab,
      by,
      signal,
    },
    pool,
  );
}
