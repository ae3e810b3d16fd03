import type { Setting } from '../messages.ts';
import type { Json } from '../task.ts';
import type { Timers } from './clock.ts';
import { createMockTable } from './mock-table.ts';
import { GuestError } from './realm.ts';

/** The answer to a call as JSON text; an error is `{name, message}`. */
export interface HostAnswer {
  readonly kept: boolean;
  readonly json: string;
}

/**
 * The task's own functions in one run. A table answers on the sandbox's clock; the host answers when it does, during
 * which that clock stands still.
 */
export function createMocks(
  { limits, tables, hostFunctions }: Setting,
  timers: Timers,
  askHost: (name: string, args: string) => Promise<HostAnswer>,
  answer: (call: number, given: HostAnswer) => void,
) {
  const answers = new Map(Object.entries(tables).map(([name, rows]) => [name, createMockTable(rows)]));
  const made: { name: string; args: string }[] = [];
  const arrived: (() => void)[] = [];
  let length = 0;
  let outstanding = 0;
  let wake = () => {};
  return {
    names: [...answers.keys(), ...hostFunctions],
    call(id: number, name: string, args: string): undefined {
      length += args.length;
      if (made.length >= limits.calls || length > limits.messageLength)
        throw new GuestError('The task’s functions were called too often or with too much.');
      const parsed: unknown = JSON.parse(args);
      if (!Array.isArray(parsed)) throw new GuestError('The arguments are no list.');
      made.push({ name, args });
      const table = answers.get(name);
      if (table !== undefined) {
        const found = table(parsed as Json[]);
        timers.set(`call:${id}`, found.afterMs, () => answer(id, found));
        return;
      }
      if (!hostFunctions.includes(name)) throw new GuestError('The task has no such function.');
      outstanding++;
      void askHost(name, args).then((given) => {
        arrived.push(() => answer(id, given));
        wake();
      });
    },
    calls: () =>
      `[${made.map(({ name, args }) => `{"name":${JSON.stringify(name)},"args":${args}}`).join(',')}]`,
    /** Waits for the host's next answer and hands it over; false when none is expected. */
    async arrival(): Promise<boolean> {
      if (outstanding === 0) return false;
      if (arrived.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      outstanding--;
      arrived.shift()?.();
      return true;
    },
  };
}
