import { Problem } from '../../../kernel/problem.ts';
import type { Ended, Setting } from './messages.ts';
import type { AnswerCall } from './thread.ts';
import type { Place, SandboxPool } from './pool.ts';
import {
  defaultLimits,
  endings,
  type Fault,
  type Json,
  type Limits,
  type Mock,
  mostSource,
  type Outcome,
  type Task,
  type TaskResult,
  type TaskTest,
  type Verdict,
} from './task.ts';

/**
 * Runs a candidate's code against a task's tests. Whatever the code does, the promise is kept with an outcome; only a
 * task that is itself wrong, or a pool that is full, closed or unable to start a thread, throws a Problem.
 *
 * What the code can and cannot do. It runs in a WebAssembly interpreter in a thread of its own: it sees no process, no
 * file, no network, no module, no clock but a fixed one, and no object of ours. Each test begins with fresh
 * interpreters, one for the code and one for the test, which share no memory; between them goes JSON text. So no
 * tampering with JSON, Array.prototype, Promise or the words of the tests reaches a test, and the verdict comes from an
 * interpreter in which candidate's code never runs.
 *
 * What remains possible: code may answer by looking up the inputs of visible tests (hidden tests are there for that);
 * a test that calls a method of something the code returned believes the code (compare plain values with `equal` and
 * `deepEqual`); how long a hidden test took or how it ended could carry a few bits about its input out to a candidate
 * who is shown them (`forCandidate` shows the outcome alone); and a fault in the interpreter or in the engine of
 * WebAssembly itself would have to be stopped by the operating system.
 */
export async function runTask(task: Task, pool: SandboxPool): Promise<TaskResult> {
  const setting = settingOf(task);
  const place = await pool.place(task.by);
  try {
    return await runWith(task, setting, place);
  } finally {
    place.release();
  }
}

async function runWith(task: Task, setting: Setting, place: Place): Promise<TaskResult> {
  const { limits } = setting;
  const begin = performance.now();
  const answerCall = hostFunctions(task.mocks ?? {}, limits);
  const tests = task.tests.map(({ code }) => code);
  const { language, source } = task;
  if (source.length > mostSource)
    return unloaded(task, 'did not compile', { message: 'The code is too long.', line: 0, column: 0 });
  const job = { kind: 'prepare', language, source, tests, setting } as const;
  const prepared = await place.run(job, limits.wallMs, answerCall);
  if (typeof prepared === 'string') {
    const cpuMs = prepared === 'out of time' ? limits.cpuMs : 0;
    return unloaded(task, prepared, { message: endings[prepared], line: 0, column: 0 }, { cpuMs });
  }
  if (prepared.fault !== null) return unloaded(task, prepared.outcome, prepared.fault, prepared);

  const verdicts: Verdict[] = [];
  let { outcome, cpuMs, outputCut } = prepared;
  let output = prepared.output;
  const stopped = () => task.signal?.aborted === true || (task.endsEarly === true && outcome !== 'ran');
  for (const [index, test] of task.tests.entries()) {
    const left = limits.runMs - (performance.now() - begin);
    const mocks = { ...task.mocks, ...test.mocks };
    const started = {
      kind: 'test',
      code: prepared.code,
      test: prepared.tests[index] ?? '',
      setting: test.mocks === undefined ? setting : { ...setting, ...mocksOf(mocks) },
    } as const;
    const answer = test.mocks === undefined ? answerCall : hostFunctions(mocks, limits);
    const end: Ended | NoEnd =
      left > 0 && !stopped()
        ? await place.run(started, Math.min(left, limits.wallMs), answer)
        : 'not reached';
    const verdict = verdictOf(test, end, limits);
    verdicts.push(verdict);
    cpuMs += verdict.milliseconds;
    const ending = typeof end === 'object' ? end.outcome : end === 'not reached' ? 'out of time' : end;
    if (outcome === 'ran') outcome = ending;
    // A hidden test's output could tell its input.
    if (typeof end === 'object' && !test.hidden) {
      outputCut ||= end.outputCut || output.length + end.output.length > limits.outputLength;
      output = (output + end.output).slice(0, limits.outputLength);
    }
  }
  return {
    outcome,
    fault: null,
    tests: verdicts,
    output: storable(output),
    outputCut,
    cpuMs,
    share: shareOf(verdicts),
  };
}

/** A test whose thread had to be ended, or that had no time left. */
type NoEnd = 'out of time' | 'crashed' | 'not reached';
const notReached = 'The run had ended before this test.';

function verdictOf({ name, weight, hidden }: TaskTest, end: Ended | NoEnd, { cpuMs }: Limits): Verdict {
  if (typeof end === 'string') {
    const milliseconds = end === 'out of time' ? cpuMs : 0;
    return {
      name,
      weight,
      hidden,
      passed: false,
      message: end === 'not reached' ? notReached : endings[end],
      milliseconds,
    };
  }
  const message = storable(end.fault?.message ?? end.message);
  const passed = end.outcome === 'ran' && message === '';
  return { name, weight, hidden, passed, message, milliseconds: end.cpuMs };
}

/** Code that did not come as far as its first test. */
function unloaded(task: Task, outcome: Outcome, fault: Fault, end: Partial<Ended> = {}): TaskResult {
  const { output = '', outputCut = false, cpuMs = 0 } = end;
  const message =
    outcome === 'did not compile' ? 'The code did not compile.' : 'The code could not be loaded.';
  const tests = task.tests.map(({ name, weight, hidden }) => ({
    name,
    weight,
    hidden,
    passed: false,
    message,
    milliseconds: 0,
  }));
  const said = { ...fault, message: storable(fault.message) };
  return { outcome, fault: said, tests, output: storable(output), outputCut, cpuMs, share: 0 };
}

/** Text that a database takes: no NUL, and no half of a surrogate pair, which a cut may leave. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** Passed weight / all weight. */
function shareOf(verdicts: readonly Verdict[]): number {
  const sum = (of: readonly Verdict[]) => of.reduce((total, { weight }) => total + weight, 0);
  const all = sum(verdicts);
  return all > 0 ? sum(verdicts.filter(({ passed }) => passed)) / all : 0;
}

/** Parses what a task's writer may get wrong. Throws the Problem `bad-task`. */
function settingOf(task: Task): Setting {
  const bad = (message: string) => new Problem('bad-input', 'bad-task', message);
  if (task.tests.length > 100) throw bad('A code task has at most 100 tests.');
  if (task.tests.some(({ weight }) => !(weight >= 0 && weight < 1e6)))
    throw bad('A test’s weight is a number from 0.');
  for (const name of [task, ...task.tests].flatMap(({ mocks }) => Object.keys(mocks ?? {})))
    if (!/^[A-Za-z_$][\w$]{0,63}$/.test(name) || name in globalThis)
      throw bad(`A task’s function cannot be called "${name}".`);
  return {
    limits: { ...defaultLimits, ...task.limits },
    seed: task.seed,
    modules: task.modules ?? [],
    ...mocksOf(task.mocks ?? {}),
  };
}

function mocksOf(mocks: Readonly<Record<string, Mock>>): Pick<Setting, 'tables' | 'hostFunctions'> {
  const all = Object.entries(mocks);
  return {
    tables: Object.fromEntries(
      all.flatMap(([name, mock]) => (typeof mock === 'function' ? [] : [[name, mock]])),
    ),
    hostFunctions: all.filter(([, mock]) => typeof mock === 'function').map(([name]) => name),
  };
}

/** The host's functions by name; what they throw becomes an error `{name, message}` in the candidate's code. */
function hostFunctions(mocks: Readonly<Record<string, Mock>>, { messageLength }: Limits): AnswerCall {
  return async (name, args) => {
    const failed = (error: unknown) => {
      const { name: kind, message } =
        error instanceof Error ? error : { name: 'Error', message: String(error) };
      return { kept: false, json: JSON.stringify({ name: kind, message: message.slice(0, 2000) }) };
    };
    const mock = Object.hasOwn(mocks, name) ? mocks[name] : undefined;
    if (typeof mock !== 'function') return failed(new Error('The task has no such function.'));
    try {
      const json = JSON.stringify(await mock(JSON.parse(args) as Json[]));
      if (json.length > messageLength) return failed(new Error('The answer is too large.'));
      return { kept: true, json };
    } catch (error) {
      return failed(error);
    }
  };
}
