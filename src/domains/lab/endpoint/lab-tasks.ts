import { enqueue } from '../../../kernel/enqueue.ts';
import type { Task, TimedTask } from '../../../kernel/jobs.ts';
import type { Services } from '../../../kernel/services.ts';
import { type TinyEngine, tinyEngine } from '../language-model/tiny-engine.ts';
import { createTinyThreads } from '../language-model/tiny-threads.ts';
import { tune } from '../language-model/tune.ts';
import { runBatch, runBatchSchema, wakeBatches } from './batches/run-batch.ts';
import { eraseExpiredFiles } from './files/keep-file.ts';
import { checkTuning, checkTuningSchema } from './fine-tuning/check-tuning.ts';
import type { TuningServices } from './fine-tuning/read-files.ts';
import { forgetLab } from './forget.ts';
import { tuneModels, wakeTuning } from './fine-tuning/run-tuning.ts';

/** The endpoint's work that is asked for by name. Its threads start with the first tuning. */
export function labTasks(services: Services): Record<string, Task> {
  const { log } = services;
  const threads = createTinyThreads({
    onFailure: (error) => log.warn({ err: error }, 'a thread of the tiny family failed'),
  });
  // Reads its tokenizer, which a process without fine-tuning jobs has no use for.
  let engine: TinyEngine | undefined;
  const countTokens = (snapshot: string, text: string): number => {
    engine ??= tinyEngine({ threads, loadTuned: async () => undefined });
    return engine.countTokens(snapshot, text);
  };
  const tuning: TuningServices = {
    ...services,
    countTokens,
    tune: (request, onEvent, signal) => tune(threads, request, onEvent, signal),
  };
  return {
    'check-tuning': (payload, now) => checkTuning(tuning, checkTuningSchema.parse(payload), now),
    'tune-models': () => tuneModels(tuning),
    'run-batch': (payload) => runBatch(services, runBatchSchema.parse(payload)),
    'erase-lab-files': (_, now) => eraseExpiredFiles(services, now),
  };
}

/** The endpoint's work that runs by the clock (UTC). */
export const labTimedTasks: readonly TimedTask[] = [
  { task: 'wake-tuning', match: '* * * * *', run: wakeTuning },
  { task: 'forget-lab-requests', match: '31 * * * *', run: forgetLab },
  { task: 'wake-batches', match: '* * * * *', run: wakeBatches },
  { task: 'wake-erasing-lab-files', match: '37 * * * *', run: (db) => enqueue(db, 'erase-lab-files') },
];
