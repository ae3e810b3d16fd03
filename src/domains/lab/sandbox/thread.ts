import { Worker } from 'node:worker_threads';
import type { Problem } from '../../../kernel/problem.ts';
import {
  type CallAnswer,
  type Ended,
  fromThread,
  type PrepareJob,
  type TestJob,
  type ThreadStart,
} from './messages.ts';
import { unable } from './unable.ts';

/** Answers a call of one of the host's functions, with JSON text both ways. Never rejects. */
export type AnswerCall = (name: string, args: string) => Promise<Pick<CallAnswer, 'kept' | 'json'>>;

/** How a job ended, or why its thread had to be. */
export type JobEnd = Ended | 'out of time' | 'crashed';

/** A thread with an interpreter for hostile code. */
export interface Thread {
  /** How many jobs it has been given. */
  readonly jobs: number;
  /** After 'out of time' or 'crashed' the thread has ended. Throws the Problem `sandbox-unable` where it never began. */
  run(job: PrepareJob | TestJob, wallMs: number, answerCall: AnswerCall): Promise<JobEnd>;
  end(): Promise<void>;
}

/** A machine under load may take its time to start a thread; that is nobody's run. */
const startMs = 60_000;

/**
 * Starts a thread. Its heap is bounded beside the interpreter's own memory, it has no environment and its output goes
 * nowhere; `onFailure` is told what ended it from inside. It can be ended at any instruction, also inside the
 * interpreter's own loops, which no interrupt reaches.
 */
export function startThread(interpreter: WebAssembly.Module, onFailure: (error: Error) => void): Thread {
  const workerData: ThreadStart = { interpreter };
  const worker = new Worker(new URL('./thread/sandbox.worker.ts', import.meta.url), {
    workerData,
    // Node runs the file as it is; whatever loads the rest of the house has no business here.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 16 },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();

  let jobs = 0;
  let finish: (end: Ended | 'crashed') => void = () => {};
  let answerCall: AnswerCall | undefined;
  let dead = false;
  /** Why it did not begin; undefined once it has. */
  const ready = new Promise<Problem | undefined>((resolve) => {
    const die = (error?: Error) => {
      dead = true;
      resolve(unable(process.versions.node, error));
      finish('crashed');
    };
    const slow = setTimeout(() => die(), startMs).unref();
    worker.on('message', (raw: unknown) => {
      const { success, data } = fromThread.safeParse(raw);
      if (!success) return die();
      if (data.kind === 'ready') {
        clearTimeout(slow);
        resolve(undefined);
      } else if (data.kind === 'ended') finish(data);
      else
        void answerCall?.(data.name, data.args).then((answer) =>
          worker.postMessage({ kind: 'answer', call: data.call, ...answer } satisfies CallAnswer, []),
        );
    });
    // A thread without memory, or whose own code failed, says so here; what it was doing counts as a crash.
    worker.on('error', (error: Error) => {
      onFailure(error);
      die(error);
    });
    worker.on('messageerror', die);
    worker.on('exit', () => die());
  });

  return {
    get jobs() {
      return jobs;
    },
    async run(job, wallMs, answer) {
      jobs++;
      worker.ref();
      try {
        const problem = await ready;
        if (problem !== undefined) throw problem;
        if (dead) return 'crashed';
        answerCall = answer;
        const done = Promise.withResolvers<JobEnd>();
        finish = done.resolve;
        const late = setTimeout(done.resolve, wallMs, 'out of time');
        worker.postMessage(job, []);
        const end = await done.promise;
        clearTimeout(late);
        return end;
      } finally {
        answerCall = undefined;
        worker.unref();
      }
    },
    async end() {
      await worker.terminate();
    },
  };
}
