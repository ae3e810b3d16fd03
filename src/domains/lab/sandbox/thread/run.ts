import { EvalFlags, JSException } from 'quickjs-wasi';
import type { Setting } from '../messages.ts';
import { endings, type Fault, type Outcome } from '../task.ts';
import { createClock, createTimers } from './clock.ts';
import { startMeter } from './meter.ts';
import { createMocks, type HostAnswer } from './mocks.ts';
import { createOutput } from './output.ts';
import { createRealm, GuestError, type HostCall, type Realm } from './realm.ts';

/** How a run in this thread ended; `message` is '' when nothing was wrong. */
export interface RunEnd {
  readonly outcome: Outcome;
  readonly message: string;
  readonly fault: Fault | null;
  readonly output: string;
  readonly outputCut: boolean;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export interface Run {
  readonly interpreter: WebAssembly.Module;
  readonly setting: Setting;
  /** Without types. */
  readonly code: string;
  /** Without a test the code is only evaluated. */
  readonly test?: string;
  readonly askHost: (name: string, args: string) => Promise<HostAnswer>;
}

/** What the interpreter says when it has none left; code that says so itself only harms itself. */
const noMemory = 'InternalError: out of memory';

const neverComes = 'Something it awaits never comes.';

/** How deeply the two realms may call each other: each step also lies on the thread's own stack. */
const mostCrossings = 30;

/**
 * Evaluates the candidate's code in a fresh interpreter and, when it is given a test, runs that in another one. The
 * verdict comes from the second, to which the first can only hand values.
 */
export async function runOnce({ interpreter, setting, code, test, askHost }: Run): Promise<RunEnd> {
  const { limits, seed, modules } = setting;
  const clock = createClock();
  const timers = createTimers(clock);
  const output = createOutput(limits.outputLength);
  const realms: Realm[] = [];
  let ending: Exclude<Outcome, 'ran'> | undefined;
  let crossings = 0;
  let loaded: { message: string; line: number } | undefined;
  let verdict: string | undefined;

  const spent = startMeter();
  const over = () => {
    if (spent() > limits.cpuMs) ending ??= 'out of time';
    return ending !== undefined;
  };
  /** What an exception that came out of an interpreter means for the run; text for whoever called. */
  const note = (error: unknown): string => {
    if (error instanceof GuestError) return error.message;
    if (!(error instanceof JSException)) {
      ending ??= 'crashed';
      return 'The code crashed.';
    }
    const message = `${error.name}: ${error.message}`.slice(0, 400);
    if (message.startsWith(noMemory)) ending ??= 'out of memory';
    return message;
  };
  const cross = (to: number, text: string): string => {
    const realm = realms[to];
    if (realm === undefined) return '[false,[["u"]]]';
    if (crossings >= mostCrossings)
      throw new GuestError('The calls between code and test are nested too deeply.');
    crossings++;
    try {
      return realm.call('receive', text);
    } catch (error) {
      throw new GuestError(note(error));
    } finally {
      crossings--;
    }
  };
  const enter = (realm: Realm | undefined, name: string, ...args: Parameters<Realm['call']>[1][]) => {
    try {
      realm?.call(name, ...args);
    } catch (error) {
      const message = note(error);
      if (realm === realms[0]) output.print(`Not caught: ${message}`);
      else verdict ??= message;
    }
  };
  const mocks = createMocks(setting, timers, askHost, (call, { kept, json }) =>
    enter(realms[0], 'answer', call, kept, json),
  );
  const timer =
    (of: number): HostCall =>
    (id, milliseconds) => {
      timers.set(`${of}:${id}`, Number(milliseconds), () => enter(realms[of], 'fire', Number(id)));
      return undefined;
    };
  const open = async (entry: Parameters<typeof createRealm>[0], host: Record<string, HostCall>) => {
    const { memoryBytes, messageLength } = limits;
    const to = realms.length;
    const common = {
      interpreter,
      memoryBytes,
      clock,
      seed,
      over,
      messageLength,
      modules,
      mocks: mocks.names,
    };
    const realm = await createRealm(entry, { ...common, host: { ...host, setTimer: timer(to) } });
    realms.push(realm);
    return realm;
  };
  const until = async (done: () => boolean): Promise<void> => {
    while (!done() && !over()) {
      let ran = false;
      for (const realm of realms)
        try {
          ran = realm.runJob() || ran;
        } catch (error) {
          ran = true;
          note(error);
        }
      if (!ran && !(await mocks.arrival()) && !timers.next()) return;
    }
  };
  const end = (message: string, fault: Fault | null = null): RunEnd => {
    const memoryBytes = realms[0]?.memoryBytes() ?? 0;
    // With nothing left, the interpreter cannot even make the error that says so.
    if (memoryBytes > limits.memoryBytes && (message !== '' || fault !== null)) ending ??= 'out of memory';
    const outcome = ending ?? 'ran';
    return { outcome, message: message.slice(0, 600), fault, ...output.end(), cpuMs: spent(), memoryBytes };
  };

  const solution = await open('solution-realm.ts', {
    send: (text) => cross(1, String(text)),
    print: (text) => output.print(String(text)),
    callMock: (id, name, args) => mocks.call(Number(id), String(name), String(args)),
    loaded: (message, line) => {
      loaded ??= { message: String(message), line: Number(line) };
      return undefined;
    },
  });
  try {
    solution.call('adopt', solution.vm.evalCode(code, 'solution', EvalFlags.TYPE_MODULE));
  } catch (error) {
    return end('', { message: note(error), line: 0, column: 0 });
  }
  await until(() => loaded !== undefined);
  const wrong = loaded?.message ?? neverComes;
  if (wrong.startsWith(noMemory)) ending ??= 'out of memory';
  if (wrong !== '' || ending !== undefined)
    return end('', {
      message: ending === undefined ? wrong : endings[ending],
      line: loaded?.line ?? 0,
      column: 0,
    });
  if (test === undefined) return end('');

  output.clear();
  const tests = await open('tests-realm.ts', {
    send: (text) => cross(0, String(text)),
    calls: () => mocks.calls(),
    report: (message, kind) => {
      verdict ??= String(message);
      if (kind === 'InternalError' && String(message).startsWith(noMemory)) ending ??= 'out of memory';
      return undefined;
    },
  });
  try {
    tests.call('run', tests.vm.evalCode(test, 'test'));
  } catch (error) {
    return end(`The test itself failed: ${note(error)}`);
  }
  await until(() => verdict !== undefined);
  if (ending !== undefined) return end(endings[ending]);
  return end(verdict ?? neverComes);
}
