import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

/** What a load generator does when asked, by name. Inputs and results travel between two processes as JSON. */
export type Deeds = Readonly<Record<string, (input: never) => Promise<unknown>>>;

/** A load generator: a process of its own, so that its work is not taken for the server's. */
export interface Generator<D extends Deeds> {
  ask<Name extends keyof D & string>(
    name: Name,
    input: Parameters<D[Name]>[0],
  ): Promise<Awaited<ReturnType<D[Name]>>>;
  stop(): Promise<void>;
}

const asked = z.object({ number: z.int(), deed: z.string(), input: z.unknown() });
const answered = z.union([
  z.object({ number: z.int(), failed: z.string() }),
  z.object({ number: z.int(), result: z.unknown() }),
]);

/** Starts the generator that `file` is; it must call `answerDeeds`. */
export function startGenerator<D extends Deeds>(file: string): Generator<D> {
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  child.on('message', (message) => {
    const answer = answered.parse(message);
    const asker = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ('failed' in answer) asker?.reject(new Error(`The load generator failed: ${answer.failed}`));
    else asker?.resolve(answer.result);
  });
  child.once('exit', (code, signal) => {
    for (const asker of waiting.values())
      asker.reject(new Error(`The load generator ended (${code ?? signal}).`));
  });
  return {
    ask(deed, input) {
      const number = ++count;
      const asker = Promise.withResolvers<unknown>();
      waiting.set(number, asker);
      child.send({ number, deed, input });
      return asker.promise as Promise<Awaited<ReturnType<D[typeof deed]>>>;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In the generator's own process: does what it is asked, several things at once if need be, until it is left alone. */
export function answerDeeds(deeds: Deeds): void {
  const send = (message: z.input<typeof answered>) => process.send?.(message);
  process.on('message', (message) => {
    const { number, deed, input } = asked.parse(message);
    const work = deeds[deed] as ((input: unknown) => Promise<unknown>) | undefined;
    if (work === undefined) {
      send({ number, failed: `it does not know how to ${deed}` });
      return;
    }
    work(input).then(
      (result) => send({ number, result: result ?? null }),
      (error: unknown) =>
        send({ number, failed: error instanceof Error ? (error.stack ?? '') : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit());
}
