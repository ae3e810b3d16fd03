import { Worker } from 'node:worker_threads';
import { Problem } from '../../../../kernel/problem.ts';
import type { Done, Failed, FromThread, Job, Part, ToThread } from './messages.ts';

/** A thread that does one job after the other, started when one comes and ended when none came for a while. */
export interface JobThread {
  /**
   * Does a job in its turn; `onPart` is told what comes of it. Throws `signal`'s reason when that is aborted, the
   * Problem that too many wait, the job's own Problem, or `tiny-thread-died`.
   */
  run(job: Job, onPart: (part: Part) => void, signal: AbortSignal): Promise<Done>;
  close(): Promise<void>;
}

/** How a thread is run. */
export interface JobThreadOptions {
  /** How many jobs may wait. */
  readonly waiting: number;
  readonly idleMs: number;
  /** What is thrown when more wait. */
  readonly busy: () => Problem;
  /** How a job that nobody waits for any more is ended: by asking it, or with its thread. */
  readonly cancel: 'ask' | 'end';
  readonly onFailure: (error: Error) => void;
}

interface Waiting {
  readonly job: Job;
  readonly onPart: (part: Part) => void;
  readonly settle: (end: Done | Failed | Error) => void;
}

const died = () =>
  new Problem('unavailable', 'tiny-thread-died', "The language model's thread ended in the middle of this.", {
    todo: 'Try again; the next request gets a new thread.',
    retryAfterSeconds: 1,
  });
const closed = () => new Problem('unavailable', 'tiny-closed', 'The language model is shutting down.');

/** A thread that is not started yet. */
export function jobThread({ waiting: most, idleMs, busy, cancel, onFailure }: JobThreadOptions): JobThread {
  const waiting: Waiting[] = [];
  let current: Waiting | undefined;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let open = true;

  const start = (): Worker => {
    const started = new Worker(new URL('./model.worker.ts', import.meta.url), {
      // Node runs the file as it is; whatever loads the rest of the house has no business here.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
    });
    const lost = () => {
      if (worker !== started) return;
      worker = undefined;
      finish(died());
    };
    started.on('message', (message: FromThread) => {
      if (worker !== started) return;
      if (message.kind === 'piece' || message.kind === 'event') current?.onPart(message);
      else finish(message);
    });
    started.on('error', (error: Error) => {
      onFailure(error);
      lost();
    });
    started.on('exit', lost);
    return started;
  };
  const end = async () => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  const finish = (outcome: Done | Failed | Error) => {
    const finished = current;
    current = undefined;
    finished?.settle(outcome);
    next();
  };
  const next = () => {
    if (current !== undefined) return;
    current = waiting.shift();
    if (current === undefined) {
      worker?.unref();
      clearTimeout(idle);
      idle = setTimeout(() => void end(), idleMs).unref();
      return;
    }
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    worker.postMessage({ kind: 'job', job: current.job } satisfies ToThread, []);
  };
  const giveUp = (entry: Waiting, reason: Error) => {
    const place = waiting.indexOf(entry);
    if (place >= 0) waiting.splice(place, 1);
    entry.settle(reason);
    if (current !== entry) return;
    if (cancel === 'ask') return worker?.postMessage({ kind: 'cancel' } satisfies ToThread, []);
    void end();
    finish(reason);
  };

  return {
    run(job, onPart, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Done>();
      if (!open) return Promise.reject(closed());
      if (signal.aborted) return Promise.reject(signal.reason);
      if (waiting.length >= most) return Promise.reject(busy());
      let over = false;
      const onAbort = () => giveUp(entry, signal.reason);
      const entry: Waiting = {
        job,
        onPart: (part) => {
          if (!over) onPart(part);
        },
        settle(outcome) {
          over = true;
          signal.removeEventListener('abort', onAbort);
          if (outcome instanceof Error) reject(outcome);
          else if (outcome.kind === 'failed') reject(problemOf(outcome));
          else resolve(outcome);
        },
      };
      signal.addEventListener('abort', onAbort);
      waiting.push(entry);
      next();
      return promise;
    },
    async close() {
      open = false;
      for (const { settle } of waiting.splice(0)) settle(closed());
      const interrupted = current;
      current = undefined;
      interrupted?.settle(closed());
      await end();
    },
  };
}

function problemOf({ problem, code, message, todo }: Failed): Problem {
  return new Problem(problem, code, message, todo === undefined ? {} : { todo });
}
