import type { TuneMeasure, TuneMeasured } from '../../language-model/tune.ts';
import type { Tuner } from './read-files.ts';

const measure: TuneMeasure = { loss: 1, tokenAccuracy: 0.5, exact: 0.5, rows: 10 };
const measured = (when: 'before' | 'after', exact: number): TuneMeasured => ({
  kind: 'measured',
  when,
  training: measure,
  heldOut: { ...measure, exact: 1 - exact },
  tasks: [{ ...measure, task: 'classify', exact }],
});

/** Tunes without learning: two steps, a checkpoint, weights that say what they are. */
export const quick: Tuner = async (_, onEvent) => {
  const step = { kind: 'step', steps: 2, learningRate: 0.001, trainTokenAccuracy: 0.5 } as const;
  onEvent({ ...step, step: 1, epoch: 1, trainLoss: 2 });
  onEvent({ ...step, step: 2, epoch: 1, trainLoss: 1, validLoss: 1.5, validTokenAccuracy: 0.4 });
  const weights = Buffer.from('weights');
  const checkpoint = {
    kind: 'checkpoint',
    step: 2,
    epoch: 1,
    trainLoss: 1,
    validLoss: 1.5,
    weights,
  } as const;
  onEvent(checkpoint);
  return {
    weights,
    steps: 2,
    trainedTokens: 120,
    seconds: 0.1,
    before: measured('before', 0.9),
    after: measured('after', 0.4),
    checkpoints: [checkpoint],
  };
};

/** Tunes until it is told to stop. */
export const endless =
  (begun: () => void): Tuner =>
  (_, __, signal) =>
    new Promise((_resolve, reject) => {
      begun();
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });

const example = (number: number) => ({
  messages: [
    { role: 'user', content: `question ${number}` },
    { role: 'assistant', content: `answer ${number}` },
  ],
});
/** Examples that differ. */
export const examples = (count: number) => Array.from({ length: count }, (_, number) => example(number));
