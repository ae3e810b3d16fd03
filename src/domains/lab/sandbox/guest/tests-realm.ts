import { deepEqual, equal, ExpectationError, ok, throwsWith } from './assertions.ts';
import { inspect } from './inspect.ts';
import { createMembrane } from './membrane.ts';
import { installTimers, type SetTimer } from './timers.ts';

/** What the sandbox gives the realm in which one test runs. */
export interface TestsHost {
  /** To the candidate's realm and back. */
  readonly send: (text: string) => string;
  readonly setTimer: SetTimer;
  /** The calls of the task's own functions so far, as JSON `[{name, args}]`. */
  readonly calls: () => string;
  /** The verdict: '' when the test passed. `kind` is the name of the error that ended it. */
  readonly report: (message: string, kind: string) => void;
}

/** What the sandbox calls in it. */
export interface TestsRealm {
  receive(text: string): string;
  fire(id: number): void;
  run(test: (solution: object, words: object) => Promise<void>): void;
}

/** Sets the realm up. No code but ours and the test's own ever runs here. */
export function start({ send, setTimer, calls, report }: TestsHost): TestsRealm {
  const membrane = createMembrane(send);
  const fire = installTimers(setTimer);
  const pending: Promise<void>[] = [];
  const words = {
    ok,
    equal,
    deepEqual,
    throws: throwsWith((waiting) => pending.push(waiting)),
    calls: (name?: string) =>
      (JSON.parse(calls()) as { name: string }[]).filter((call) => name === undefined || call.name === name),
  };

  const run: TestsRealm['run'] = async (test) => {
    try {
      const exported = membrane.call(0, []) as [string, unknown][];
      const solution = Object.assign(Object.create(null) as object, Object.fromEntries(exported));
      await test(solution, words);
      await Promise.all(pending);
    } catch (error) {
      const kind = error instanceof Error ? error.name : 'Error';
      const line = error instanceof Error ? Number(Reflect.get(error, 'solutionLine') ?? 0) : 0;
      const text = error instanceof ExpectationError ? error.message : inspect(error, 400);
      report(`${text || 'It failed.'}${line > 0 ? ` (line ${line})` : ''}`, kind);
      return;
    }
    report('', '');
  };
  return { receive: membrane.receive, fire, run };
}
