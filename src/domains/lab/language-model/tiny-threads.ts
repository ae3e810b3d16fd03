import { Problem } from '../../../kernel/problem.ts';
import { type JobThread, jobThread } from './thread/job-thread.ts';

/** The family's threads: one for answers and embeddings, one for tuning. */
export interface TinyThreads {
  readonly answers: JobThread;
  readonly tunings: JobThread;
  /** Ends the threads; what they were doing fails with the Problem `tiny-closed`. */
  close(): Promise<void>;
}

/** How the threads are run. */
export interface TinyThreadsOptions {
  /** How many answers may wait; more are refused with `tiny-busy` (too-many). */
  readonly waitingAnswers?: number;
  /** How many tunings may wait; more are refused with `tuning-busy` (too-many). */
  readonly waitingTunings?: number;
  /** After so long without work a thread is ended. */
  readonly idleMs?: number;
  /** Told when a thread ends by itself. */
  readonly onFailure?: (error: Error) => void;
}

/** Threads that are started on demand, ended when idle, and hold no process open while they are. */
export function createTinyThreads({
  waitingAnswers = 100,
  waitingTunings = 8,
  idleMs = 60_000,
  onFailure = () => {},
}: TinyThreadsOptions = {}): TinyThreads {
  const answers = jobThread({
    waiting: waitingAnswers,
    idleMs,
    cancel: 'ask',
    onFailure,
    busy: () =>
      new Problem('too-many', 'tiny-busy', 'Too many requests wait for the tiny model.', {
        todo: 'Try again in a few seconds.',
        retryAfterSeconds: 5,
      }),
  });
  const tunings = jobThread({
    waiting: waitingTunings,
    idleMs,
    cancel: 'end',
    onFailure,
    busy: () =>
      new Problem('too-many', 'tuning-busy', 'Too many tunings wait for their turn.', {
        todo: 'Try again in a few minutes.',
        retryAfterSeconds: 120,
      }),
  });
  return {
    answers,
    tunings,
    async close() {
      await Promise.all([answers.close(), tunings.close()]);
    },
  };
}
