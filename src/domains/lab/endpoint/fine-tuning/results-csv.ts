import type { TuneEvent } from '../../language-model/tune.ts';

/** A step of a tuning. */
export type Step = Extract<TuneEvent, { kind: 'step' }>;

const head = 'step,epoch,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy';
const shown = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(5));

/**
 * The curve of a job as OpenAI's result files hold it: CSV, a line a step, the whole encoded in base64 (`Buffer.from(text,
 * 'base64')` gives the table back). Numbers alone, so nothing in it needs quotes.
 */
export function resultsFile(steps: readonly Step[]): Uint8Array {
  const lines = steps.map(({ step, epoch, trainLoss, trainTokenAccuracy, validLoss, validTokenAccuracy }) =>
    [
      step,
      epoch,
      shown(trainLoss),
      shown(trainTokenAccuracy),
      shown(validLoss),
      shown(validTokenAccuracy),
    ].join(','),
  );
  return Buffer.from(Buffer.from(`${[head, ...lines].join('\n')}\n`).toString('base64'), 'latin1');
}
