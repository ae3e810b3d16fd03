import { z } from 'zod';
import type { Instant } from '../../../../kernel/clock.ts';
import { transaction } from '../../../../kernel/db.ts';
import { enqueue } from '../../../../kernel/enqueue.ts';
import { idSchema } from '../../../../kernel/id.ts';
import { mostTrainedTokens, rowBounds } from './bounds.ts';
import { defaultBatchSize } from './epochs.ts';
import { readFiles, type ReadFiles, type TuningServices } from './read-files.ts';
import type { RowProblem } from './row.ts';
import { endTuning, queueTuning, tuningById } from './tuning.sql.ts';
import type { Hyperparameters, Tuning, TuningError, TuningEvent } from './tuning.ts';
import { say } from './tuning-event.sql.ts';
import type { RowReport } from './validate-rows.ts';

/** What the job `check-tuning` is given. */
export const checkTuningSchema = z.object({ personId: idSchema<'person'>(), tuningId: idSchema<'tuning'>() });

type Said = Omit<TuningEvent, 'seq'>;
type Param = 'training_file' | 'validation_file';

/** A problem in one line of text. */
export const problemText = ({ line, field, what, todo }: RowProblem): string =>
  `${line === 0 ? '' : `Line ${line}${field === '' ? '' : `, ${field}`}: `}${what}; ${todo}.`;

function errorOf(param: Param, { problems, problemCount }: RowReport): TuningError {
  const shown = problems.slice(0, 5).map(problemText).join(' ');
  const more = problemCount > 5 ? ` The events list more of the ${problemCount} problems.` : '';
  const file = param === 'training_file' ? 'training file' : 'validation file';
  return {
    code: `invalid_${param}`,
    param,
    message: `The job failed due to an invalid ${file}. ${shown}${more}`,
  };
}

function tooMuch(tokens: number): TuningError {
  return {
    code: 'too_many_tokens',
    param: 'training_file',
    message: `The job would go through ${tokens} tokens over all epochs, more than ${mostTrainedTokens}. Use fewer or shorter examples, or fewer epochs.`,
  };
}

/** What the files say about the job: why it fails, or how it is to learn. */
export function judge(
  { asked }: Pick<Tuning, 'asked'>,
  { training, validation }: ReadFiles,
): { readonly error: TuningError } | { readonly resolved: Hyperparameters } {
  if (training.problemCount > 0) return { error: errorOf('training_file', training) };
  if (validation !== undefined && validation.problemCount > 0) {
    return { error: errorOf('validation_file', validation) };
  }
  if (training.billedTokens > mostTrainedTokens) return { error: tooMuch(training.billedTokens) };
  const { batch_size: batchSize, learning_rate_multiplier: multiplier } = asked;
  return {
    resolved: {
      n_epochs: training.epochs,
      batch_size: batchSize === 'auto' ? defaultBatchSize(training.rows.length) : batchSize,
      learning_rate_multiplier: multiplier === 'auto' ? 1 : multiplier,
    },
  };
}

function aboutFile(param: Param, report: RowReport, at: Instant): Said[] {
  const name = param === 'training_file' ? 'Training file' : 'Validation file';
  const { problems, warnings, rows, tokens, epochs, billedTokens, costUsd } = report;
  return [
    ...problems.map((problem): Said => {
      const message = `${name}: ${problemText(problem)}`;
      return { at, level: 'error', kind: 'message', message, data: { ...problem } };
    }),
    ...warnings.map((warning): Said => {
      const message = `${name}: ${warning.what}; ${warning.todo}.`;
      return { at, level: 'warn', kind: 'message', message, data: { ...warning } };
    }),
    {
      at,
      level: 'info',
      kind: 'message',
      message: `${name}: ${rows.length} examples, ${tokens.sum} tokens (median ${tokens.median}, longest ${tokens.most} of ${rowBounds.context}).`,
      data: {
        examples: rows.length,
        tokens,
        ...(param === 'training_file' ? { epochs, billed_tokens: billedTokens, cost_usd: costUsd } : {}),
      },
    },
  ];
}

/** Reads and judges the files of a job: it then waits for its turn, or has failed with words. Doing it twice is the same as once. */
export async function checkTuning(
  services: TuningServices,
  key: z.infer<typeof checkTuningSchema>,
  now: Instant,
): Promise<void> {
  const { db } = services;
  const tuning = await tuningById(db, key);
  if (tuning?.status !== 'validating_files') return;
  const files = await readFiles(services, tuning, now);
  await transaction(db, async (tx) => {
    if ('missing' in files) {
      const message = `The ${files.missing.replace('_', ' ')} was deleted before the job read it.`;
      const error: TuningError = { code: 'file_not_found', param: files.missing, message };
      if (!(await endTuning(tx, key, { status: 'failed', error }, now))) return;
      await say(tx, key, [{ at: now, level: 'error', kind: 'message', message, data: null }]);
      return;
    }
    const verdict = judge(tuning, files);
    const about = [
      ...aboutFile('training_file', files.training, now),
      ...(files.validation === undefined ? [] : aboutFile('validation_file', files.validation, now)),
    ];
    if ('error' in verdict) {
      if (!(await endTuning(tx, key, { status: 'failed', error: verdict.error }, now))) return;
      const said: Said = {
        at: now,
        level: 'error',
        kind: 'message',
        message: verdict.error.message,
        data: null,
      };
      await say(tx, key, [...about, said]);
      return;
    }
    if (!(await queueTuning(tx, key, verdict.resolved))) return;
    const message = 'Files validated, moving job to queued state';
    await say(tx, key, [...about, { at: now, level: 'info', kind: 'message', message, data: null }]);
    await enqueue(tx, 'tune-models', {}, { key: 'tune-models', attempts: 5 });
  });
}
