import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Problem } from '../../../kernel/problem.ts';
import type { PrepareJob, TestJob } from './messages.ts';
import { type AnswerCall, type JobEnd, startThread, type Thread } from './thread.ts';

/** A place in the pool: jobs run one after the other, in a thread that nobody else has meanwhile. */
export interface Place {
  /**
   * Runs a job. When the thread has to be ended, the answer says why and the next job gets a new one.
   * `wallMs` begins when the thread is ready; where it does not get ready, throws the Problem `sandbox-unable`.
   */
  run(job: PrepareJob | TestJob, wallMs: number, answerCall: AnswerCall): Promise<JobEnd>;
  release(): void;
}

export interface SandboxPool {
  /**
   * Waits for a place; of those who wait, whoever has the fewest places is served first, then whoever came first.
   * Throws the Problem `sandbox-busy` when too many wait, `sandbox-closed` after `close`.
   */
  place(by?: string): Promise<Place>;
  /** Ends every thread. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** How many threads run at once; half of the processors, so that pages are still served. */
  readonly threads?: number;
  /** How many runs may wait. */
  readonly waiting?: number;
  /** After so many jobs a thread is replaced, and with it whatever it has gathered. */
  readonly jobsPerThread?: number;
  /** Told when a thread fails by itself: the run's outcome is `crashed`, and the operator should see why. */
  readonly onFailure?: (error: Error) => void;
}

interface Waiting {
  readonly by: string | undefined;
  readonly serve: () => void;
  readonly refuse: (problem: Problem) => void;
}

const closed = () => new Problem('unavailable', 'sandbox-closed', 'The sandbox is shutting down.');

/** Threads are started when they are first needed, kept between runs, and hold no process open while they are idle. */
export function createSandboxPool(options: PoolOptions = {}): SandboxPool {
  const {
    threads = Math.max(1, availableParallelism() >> 1),
    waiting: most = 200,
    jobsPerThread = 200,
    onFailure = () => {},
  } = options;
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const taken: (string | undefined)[] = [];
  const waiting: Waiting[] = [];
  let open = true;
  let interpreter: Promise<WebAssembly.Module> | undefined;

  const compile = async () =>
    WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm')));
  const take = async (): Promise<Thread> => {
    const kept = idle.pop();
    if (kept !== undefined) return kept;
    interpreter ??= compile();
    const compiled = await interpreter;
    // What is started after `close` nobody would end.
    if (!open) throw closed();
    const thread = startThread(compiled, onFailure);
    all.add(thread);
    return thread;
  };
  const discard = async (thread: Thread) => {
    all.delete(thread);
    await thread.end();
  };
  const held = (by: string | undefined) => taken.filter((place) => place === by).length;
  const serveNext = () => {
    if (taken.length >= threads) return;
    const [next] = waiting.toSorted((one, other) => held(one.by) - held(other.by));
    if (next === undefined) return;
    waiting.splice(waiting.indexOf(next), 1);
    taken.push(next.by);
    next.serve();
  };

  const placeOf = (by: string | undefined): Place => {
    let thread: Thread | undefined;
    let busy = true;
    return {
      async run(job, wallMs, answerCall) {
        if (!open) throw closed();
        thread ??= await take();
        const used = thread;
        let spent = true;
        try {
          const end = await used.run(job, wallMs, answerCall);
          spent = typeof end === 'string' || end.outcome === 'crashed' || used.jobs >= jobsPerThread;
          return end;
        } finally {
          if (spent) {
            thread = undefined;
            await discard(used);
          }
        }
      },
      release() {
        if (!busy) return;
        busy = false;
        if (thread !== undefined && open) idle.push(thread);
        taken.splice(taken.indexOf(by), 1);
        serveNext();
      },
    };
  };

  return {
    place: (by) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(closed());
        if (waiting.length >= most)
          return reject(
            new Problem('unavailable', 'sandbox-busy', 'Too many runs are waiting.', {
              todo: 'Try again in a minute; your code is kept.',
              retryAfterSeconds: 60,
            }),
          );
        waiting.push({ by, serve: () => resolve(placeOf(by)), refuse: reject });
        serveNext();
      }),
    async close() {
      open = false;
      for (const { refuse } of waiting.splice(0)) refuse(closed());
      await Promise.all([...all].map(discard));
    },
  };
}
