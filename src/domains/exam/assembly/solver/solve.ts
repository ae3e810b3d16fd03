import { Worker } from 'node:worker_threads';
import type { SolverAnswer, SolverLimits, SolverMessage, SolverProblem, SolverProgress } from './problem.ts';

/** How a solve is watched and ended from outside. */
export interface Watching {
  /** Aborted: the thread is ended at once and the solve rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SolverProgress) => void) | undefined;
}

/** Solves a problem in a thread of its own, which ends with it. */
export function solve(
  problem: SolverProblem,
  limits: SolverLimits,
  { signal, onProgress }: Watching = {},
): Promise<SolverAnswer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./solve.worker.ts', import.meta.url), {
      workerData: { problem, limits },
    });
    const stop = () => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: SolverMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else resolve(message.answer);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      // After an answer this changes nothing.
      reject(new Error(`The solver's thread ended with code ${code} before it had an answer.`));
    });
  });
}
