import { failureLine } from './carried.ts';
import { inspect } from './inspect.ts';
import { createMembrane } from './membrane.ts';
import { installTimers, type SetTimer } from './timers.ts';

/** What the sandbox gives the realm in which the candidate's code runs. */
export interface SolutionHost {
  /** To the tests' realm and back. */
  readonly send: (text: string) => string;
  readonly print: (text: string) => void;
  readonly setTimer: SetTimer;
  /** A call of one of the task's own functions; the answer comes by `answer`. */
  readonly callMock: (id: number, name: string, args: string) => void;
  /** The module has been evaluated: '' or what was wrong, with the line or 0. */
  readonly loaded: (message: string, line: number) => void;
}

/** What the sandbox calls in it. */
export interface SolutionRealm {
  receive(text: string): string;
  fire(id: number): void;
  answer(id: number, kept: boolean, json: string): void;
  adopt(evaluated: Promise<Record<string, unknown>>): void;
}

/**
 * Sets the realm up before the candidate's code runs. That code may change everything that this code uses, and can
 * so make this realm send anything: the tests' realm believes nothing but values.
 */
export function start(host: SolutionHost, mocks: string): SolutionRealm {
  const { send, print, setTimer, callMock, loaded } = host;
  const membrane = createMembrane(send);
  let exported: Record<string, unknown> = {};
  membrane.hand(() => Object.entries(exported).filter(([, value]) => typeof value !== 'symbol'));

  const say = (...values: unknown[]) =>
    print(
      values
        .map((value) => (typeof value === 'string' ? value : inspect(value, 10_000)))
        .join(' ')
        .slice(0, 100_000),
    );
  const console = { log: say, info: say, warn: say, error: say, debug: say };

  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let calls = 0;
  const mocked = (JSON.parse(mocks) as string[]).map((name) => [
    name,
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        waiting.set(++calls, { resolve, reject });
        callMock(calls, name, JSON.stringify(args));
      }),
  ]);
  Object.assign(globalThis, { console, ...Object.fromEntries(mocked) });
  const fire = installTimers(setTimer);

  return {
    receive: membrane.receive,
    fire,
    answer(id, kept, json) {
      const call = waiting.get(id);
      waiting.delete(id);
      const value = JSON.parse(json) as { name?: string; message?: string };
      if (kept) call?.resolve(value);
      else call?.reject(Object.assign(new Error(value.message), value));
    },
    adopt(evaluated) {
      evaluated.then(
        (namespace) => {
          exported = namespace;
          loaded('', 0);
        },
        (error: unknown) => loaded(inspect(error, 400), error instanceof Error ? failureLine(error) : 0),
      );
    },
  };
}
