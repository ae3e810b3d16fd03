import { setImmediate as turn } from 'node:timers/promises';

/**
 * The entries of a list for a long computation over them: before each `atOnce` of them other work of the process, such as
 * requests that wait, has its turn.
 */
export async function* inTurns<T>(list: Iterable<T>, atOnce: number): AsyncGenerator<T> {
  let done = 0;
  for (const entry of list) {
    if (done % atOnce === 0) await turn();
    done += 1;
    yield entry;
  }
}
