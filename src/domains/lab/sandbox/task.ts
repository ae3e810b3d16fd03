/** The languages of a code task. TypeScript is JavaScript with types that can be erased: no enum, no namespace. */
export type Language = 'javascript' | 'typescript';

/**
 * One test: the body of an async function that sees `solution` (the candidate's exports), `equal`, `deepEqual`,
 * `throws` (awaited for what is asynchronous), `ok` and `calls(name)` (what the code asked of the task's functions).
 * It passes when it ends without an error. Of a hidden test the candidate learns nothing but that it exists.
 */
export interface TaskTest {
  readonly name: string;
  readonly code: string;
  /** Not negative. */
  readonly weight: number;
  readonly hidden: boolean;
  /** In the place of those functions of the task that have the same name; made for this test alone. */
  readonly mocks?: Readonly<Record<string, Mock>>;
}

/** A module that the sandbox has for code: `openai` calls the task's function `endpoint` in the shape of that package. */
export type GuestModule = 'openai';

/** What can be written as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One answer of a task's function. The first row whose `args` are those of the call (no `args`: any) and that was not
 * yet used `times` times (none: ever again) answers, with `gives` or by failing, after so much of the sandbox's time.
 */
export interface MockRow {
  readonly args?: readonly Json[];
  readonly gives?: Json;
  readonly fails?: {
    readonly name?: string;
    readonly message: string;
    readonly [key: string]: Json | undefined;
  };
  readonly times?: number;
  readonly afterMs?: number;
}

/** A function that a task gives the candidate, called as `await name(...)`: a table, or a function of the host. */
export type Mock = readonly MockRow[] | ((args: readonly Json[]) => Promise<Json>);

/** What a run may use. Each test has its own share of time; what it does not use is lost. */
export interface Limits {
  /** Processor time of one test, in milliseconds of its thread. */
  readonly cpuMs: number;
  /** One test by the clock on the wall: then its thread is ended from outside, whatever it does. */
  readonly wallMs: number;
  /** All tests of a run together, by the clock on the wall. */
  readonly runMs: number;
  /** What the interpreter may allocate for the candidate's code; its linear memory is at most 1.5 MiB more. */
  readonly memoryBytes: number;
  /** UTF-16 units of console text that are kept of a run. */
  readonly outputLength: number;
  /** UTF-16 units of one message between candidate's code and test, or to a function of the host. */
  readonly messageLength: number;
  /** Calls of the task's functions in one test. */
  readonly calls: number;
}

/** Enough for tasks of an exam; 33 MiB of linear memory at most. */
export const defaultLimits: Limits = {
  cpuMs: 1000,
  // Ten times the processor's: a busy machine is not the candidate's fault.
  wallMs: 10_000,
  runMs: 60_000,
  memoryBytes: 31 * 1024 * 1024,
  outputLength: 64 * 1024,
  messageLength: 512 * 1024,
  calls: 200,
};

/** A candidate's code and what it is held against. */
export interface Task {
  readonly language: Language;
  /** At most `mostSource` UTF-16 units. */
  readonly source: string;
  readonly tests: readonly TaskTest[];
  /** By name, which is a JavaScript identifier and none of the language's own globals. */
  readonly mocks?: Readonly<Record<string, Mock>>;
  readonly limits?: Partial<Limits>;
  /** What the code may import: our own modules for it, by name; nothing where it is absent. */
  readonly modules?: readonly GuestModule[];
  /** Once a test ran out of time or memory, or crashed, the tests after it are not run. */
  readonly endsEarly?: boolean;
  /** Once aborted, the tests that have not begun are not run. */
  readonly signal?: AbortSignal;
  /** What Math.random and the clock start from; the same seed repeats a run. */
  readonly seed: string;
  /** Whose run it is: the queue serves whoever has the fewest under way. */
  readonly by?: string;
}

/** The longest source that is run. */
export const mostSource = 64 * 1024;

/** How a run ended, in the first way that was not `ran`; the other tests are run all the same. */
export type Outcome = 'ran' | 'did not compile' | 'out of time' | 'out of memory' | 'crashed';

/** Each ending as a sentence. */
export const endings: Readonly<Record<Exclude<Outcome, 'ran'>, string>> = {
  'did not compile': 'It did not compile.',
  'out of time': 'It ran out of time.',
  'out of memory': 'It ran out of memory.',
  crashed: 'It crashed.',
};

/** One test's end. `message` is '' when it passed; it may quote what the test expects. */
export interface Verdict {
  readonly name: string;
  readonly weight: number;
  readonly hidden: boolean;
  readonly passed: boolean;
  readonly message: string;
  /** Processor time. */
  readonly milliseconds: number;
}

/** What was wrong with the code before any test: line and column (1-based; 0: not known) are the candidate's own. */
export interface Fault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What a run gave. `output` is what the code printed while it was loaded and in the visible tests. */
export interface TaskResult {
  readonly outcome: Outcome;
  readonly fault: Fault | null;
  readonly tests: readonly Verdict[];
  readonly output: string;
  readonly outputCut: boolean;
  readonly cpuMs: number;
  /** Passed weight / all weight, 0 when no test weighs anything. */
  readonly share: number;
}

/** The part of a result that the candidate may see while a key is secret: nothing of the hidden tests but their number. */
export function forCandidate(result: TaskResult) {
  const { outcome, fault, output, outputCut } = result;
  const tests = result.tests.filter(({ hidden }) => !hidden);
  return { outcome, fault, tests, hiddenTests: result.tests.length - tests.length, output, outputCut };
}
