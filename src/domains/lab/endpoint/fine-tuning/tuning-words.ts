import type { TaskMeasure, TuneEvent, TuneMeasured, TuneResult } from '../../language-model/tune.ts';
import type { TuningEvent } from './tuning.ts';

type Said = Omit<TuningEvent, 'seq' | 'at'>;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What a job says of an event of the tuning; a checkpoint is told by its own row as well. */
export function saidOf(event: TuneEvent): Said | undefined {
  if (event.kind === 'measured') return undefined;
  if (event.kind === 'checkpoint') {
    const message = `Checkpoint created at step ${event.step}`;
    return { level: 'info', kind: 'message', message, data: { step: event.step, epoch: event.epoch } };
  }
  const { step, steps, epoch, trainLoss, trainTokenAccuracy, validLoss, validTokenAccuracy, learningRate } =
    event;
  const valid = validLoss === undefined ? '' : `, validation loss=${validLoss.toFixed(2)}`;
  return {
    level: 'info',
    kind: 'metrics',
    message: `Step ${step}/${steps}: training loss=${trainLoss.toFixed(2)}${valid}`,
    data: {
      step,
      total_steps: steps,
      epoch,
      learning_rate: learningRate,
      train_loss: round(trainLoss),
      train_mean_token_accuracy: round(trainTokenAccuracy),
      ...(validLoss === undefined ? {} : { valid_loss: round(validLoss) }),
      ...(validTokenAccuracy === undefined ? {} : { valid_mean_token_accuracy: round(validTokenAccuracy) }),
    },
  };
}

const measured = ({ training, heldOut, tasks }: TuneMeasured) => ({
  training,
  held_out: heldOut ?? null,
  tasks,
});

function lostBy(before: readonly TaskMeasure[], after: readonly TaskMeasure[]): string[] {
  return before.flatMap(({ task, exact }) => {
    const then = after.find((one) => one.task === task);
    // Five in a hundred is more than the few examples of a task swing by chance.
    return then !== undefined && then.exact < exact - 0.05
      ? [`${task} ${percent(exact)} → ${percent(then.exact)}`]
      : [];
  });
}

/** What a job says at its end: how the held-out examples fared, and what the model forgot. */
export function finalWords({ before, after }: TuneResult): Said[] {
  const lost = lostBy(before.tasks, after.tasks);
  const heldOut =
    before.heldOut === undefined || after.heldOut === undefined
      ? 'There was no validation file, so nothing is known of new questions.'
      : `Held-out examples answered exactly: ${percent(before.heldOut.exact)} before, ${percent(after.heldOut.exact)} after; loss ${before.heldOut.loss.toFixed(2)} before, ${after.heldOut.loss.toFixed(2)} after.`;
  const data = { before: measured(before), after: measured(after) };
  const forgetting: Said[] =
    lost.length === 0
      ? []
      : [
          {
            level: 'warn',
            kind: 'message',
            message: `The model forgot part of what its base knew (answered exactly): ${lost.join(', ')}.`,
            data: null,
          },
        ];
  return [{ level: 'info', kind: 'message', message: heldOut, data }, ...forgetting];
}
