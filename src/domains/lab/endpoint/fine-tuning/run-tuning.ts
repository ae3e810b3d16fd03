import { setTimeout as sleep } from 'node:timers/promises';
import { addSeconds, type Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import { enqueue } from '../../../../kernel/enqueue.ts';
import { newId } from '../../../../kernel/id.ts';
import { Problem, wordsOf } from '../../../../kernel/problem.ts';
import type { TuneEvent, TuneRequest } from '../../language-model/tune.ts';
import { keepModels } from './keep-models.ts';
import { readFiles, type TuningServices } from './read-files.ts';
import type { Step } from './results-csv.ts';
import { weightsBlobOf } from './tuned-model.sql.ts';
import { isTuned, tunedModels } from './tuned-models.ts';
import type { Tuning, TuningError, TuningEvent } from './tuning.ts';
import { say } from './tuning-event.sql.ts';
import { beat, claimTuning, releaseTuning, tuningDue, uncheckedTunings } from './tuning-run.sql.ts';
import { saidOf } from './tuning-words.ts';
import { endTuning } from './tuning.sql.ts';

/** The family's usual step size: what a multiplier of 1 means. */
const usualLearningRate = 0.001;
/** Between two times that a run writes what was said and sees whether it was cancelled. */
const beatMs = 500;
/** Longer than any job within the bounds takes on a slow machine. */
const mostMinutes = 15;
/** A job that a process left in the middle is begun anew so often in all. */
const mostRuns = 2;

/** The job was cancelled, or another run has it. */
class NoLongerOurs extends Error {}

const failure = (code: string, message: string): TuningError => ({ code, message, param: null });

async function fail(services: TuningServices, tuning: Tuning, error: TuningError): Promise<void> {
  const now = services.clock();
  if (!(await endTuning(services.db, tuning, { status: 'failed', error }, now))) return;
  await say(services.db, tuning, [
    { at: now, level: 'error', kind: 'message', message: error.message, data: null },
  ]);
}

async function requestOf(services: TuningServices, tuning: Tuning): Promise<TuneRequest | TuningError> {
  const { base, resolved, seed } = tuning;
  const files = await readFiles(services, tuning, services.clock());
  if ('missing' in files) {
    return {
      ...failure('file_not_found', 'A file of the job was deleted before it began.'),
      param: files.missing,
    };
  }
  if (resolved === null) throw new Error(`Tuning ${tuning.tuningId} was queued without hyperparameters.`);
  const request: TuneRequest = {
    base,
    rows: files.training.rows,
    ...(files.validation === undefined ? {} : { validationRows: files.validation.rows }),
    epochs: resolved.n_epochs,
    learningRate: usualLearningRate * resolved.learning_rate_multiplier,
    batchSize: resolved.batch_size,
    seed,
  };
  if (!isTuned(base)) return request;
  if ((await weightsBlobOf(services.db, base)) === null) {
    return failure('model_not_found', `The model ${base} was deleted before the job began.`);
  }
  const baseWeights = await tunedModels(services, () => undefined).loadTuned(base);
  if (baseWeights === undefined) throw new Error(`The weights of ${base} are missing from the blobs.`);
  return { ...request, baseWeights };
}

/** What is gathered while a tuning runs. */
function gathering(services: TuningServices, tuning: Tuning, run: string) {
  const began = performance.now();
  const steps: Step[] = [];
  let unsaid: Omit<TuningEvent, 'seq'>[] = [];
  const estimatedFinish = (): string | null => {
    const last = steps.at(-1);
    if (last === undefined) return null;
    const seconds = (performance.now() - began) / 1000;
    return addSeconds(services.clock(), Math.ceil((seconds / last.step) * (last.steps - last.step)));
  };
  return {
    steps,
    onEvent(event: TuneEvent) {
      if (event.kind === 'step') steps.push(event);
      const said = saidOf(event);
      if (said !== undefined) unsaid.push({ at: services.clock(), ...said });
    },
    async write(): Promise<void> {
      const said = unsaid;
      unsaid = [];
      await say(services.db, tuning, said);
    },
    isOurs: () =>
      beat(services.db, tuning, run, { now: services.clock(), estimatedFinish: estimatedFinish() }),
    tooLong: () => performance.now() - began > mostMinutes * 60_000,
  };
}

/** Beats until the tuning has ended; ends it where the job is no longer this run's. */
async function keepBeating(
  { log }: TuningServices,
  gathered: ReturnType<typeof gathering>,
  tuning: AbortController,
  over: AbortSignal,
): Promise<void> {
  const ended = new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
  while (!over.aborted) {
    await Promise.race([sleep(beatMs), ended]);
    if (over.aborted) return;
    try {
      await gathered.write();
      if (!(await gathered.isOurs())) return tuning.abort(new NoLongerOurs());
    } catch (error) {
      // A database that is away for a moment ends no tuning: another run takes the job over after a longer silence.
      log.warn({ err: error }, 'a tuning could not say that it is alive');
    }
    if (gathered.tooLong()) {
      return tuning.abort(
        new Problem('unavailable', 'tuning-too-long', `The job took longer than ${mostMinutes} minutes.`, {
          todo: 'Use fewer examples or fewer epochs.',
        }),
      );
    }
  }
}

async function tuneOnce(services: TuningServices, tuning: Tuning, run: string): Promise<void> {
  const request = await requestOf(services, tuning);
  if (!('rows' in request)) return fail(services, tuning, request);
  const gathered = gathering(services, tuning, run);
  const aborting = new AbortController();
  const over = new AbortController();
  const beating = keepBeating(services, gathered, aborting, over.signal);
  try {
    const result = await services.tune(request, gathered.onEvent, aborting.signal);
    over.abort();
    await beating;
    await gathered.write();
    await keepModels(services, tuning, { result, steps: gathered.steps });
  } catch (error) {
    over.abort();
    await beating;
    if (error instanceof NoLongerOurs) return;
    if (!(error instanceof Problem)) throw error;
    await gathered.write();
    await fail(services, tuning, failure(error.code.replaceAll('-', '_'), wordsOf(error)));
  }
}

/** Tunes the models that wait, one after the other. Does nothing while another run is alive, here or in another process. */
export async function tuneModels(services: TuningServices): Promise<void> {
  const { db, clock, random } = services;
  for (;;) {
    const run = newId<'run'>(clock(), random);
    const tuning = await claimTuning(db, run, clock());
    if (tuning === undefined) return;
    const said = (level: 'info' | 'warn', message: string) =>
      say(db, tuning, [{ at: clock(), level, kind: 'message', message, data: null }]);
    try {
      if (tuning.runs > mostRuns) {
        const message = `The job did not get to its end ${mostRuns} times: its process ended, or something failed on our side. Ask for it again; if it stays so, tell the operator.`;
        await fail(services, tuning, failure('process_ended', message));
      } else {
        await (tuning.runs > 1
          ? said('warn', 'The process that ran the job ended in the middle of it; it starts anew')
          : said('info', 'Fine-tuning job started'));
        await tuneOnce(services, tuning, run);
      }
    } finally {
      await releaseTuning(db, tuning, run);
    }
  }
}

/** So long after it was made a job whose files nobody has read is given up. */
const checkMinutes = 30;

/**
 * Asks for the job `tune-models` where something waits for it, for what a process left that died; and ends jobs whose
 * files could not be read, whatever was tried.
 */
export async function wakeTuning(db: Database, now: Instant): Promise<void> {
  for (const tuning of await uncheckedTunings(db, addSeconds(now, -checkMinutes * 60))) {
    const message = 'The files could not be read. Ask for the job again; if it stays so, tell the operator.';
    const error = failure('files_not_read', message);
    if (!(await endTuning(db, tuning, { status: 'failed', error }, now))) continue;
    await say(db, tuning, [{ at: now, level: 'error', kind: 'message', message, data: null }]);
  }
  if (await tuningDue(db, now)) {
    await enqueue(db, 'tune-models', {}, { key: 'tune-models', attempts: 5 });
  }
}
