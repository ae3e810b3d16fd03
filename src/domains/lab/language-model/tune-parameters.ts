import { measureTasks } from './training/measure-tasks.ts';
import { learningRateAt } from './training/adam-w.ts';
import { type Trainer, trainerOf, weightOf } from './training/trainer.ts';
import { recipes } from './training/recipes.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import { seededNumbers } from './seeded-numbers.ts';
import { type TrainingText, trainingText } from './tokenizer/conversation-tokens.ts';
import type { Tokenizer } from './tokenizer/tokenizer.ts';
import type { Parameters } from './transformer/shape.ts';
import type {
  TuneCheckpoint,
  TuneEvent,
  TuneMeasure,
  TuneMeasured,
  TuneRequest,
  TuneResult,
  TuneRow,
} from './tune.ts';
import { writeWeights } from './weights/weights-file.ts';

/** How strongly tuning pulls matrices towards nothing. */
const decay = 0.01;
/** About how many times the validation rows are looked at. */
const looks = 12;

/**
 * Tunes parameters in place, an event at a time, and gives the result; the caller decides when it goes on. Rows are
 * shuffled anew each epoch. Rows of which nothing is to be learnt are left out.
 */
export function* tuneParameters(
  { rows, validationRows = [], epochs, learningRate, batchSize, seed, base, probes = 20 }: TuneRequest,
  parameters: Parameters,
  tokenizer: Tokenizer,
  seconds: () => number,
): Generator<TuneEvent, TuneResult> {
  const trainer = trainerOf(parameters);
  const texts = textsOf(rows, tokenizer, parameters.shape.context);
  const held = textsOf(validationRows, tokenizer, parameters.shape.context);
  if (texts.length === 0) throw new RangeError('There is nothing to learn in these rows.');
  const measured = (when: 'before' | 'after'): TuneMeasured => ({
    kind: 'measured',
    when,
    training: measureOf(trainer, texts),
    ...(held.length === 0 ? {} : { heldOut: measureOf(trainer, held) }),
    tasks: probes === 0 ? [] : measureTasks(trainer, tokenizer, moodsOf(base), probes),
  });
  const before = measured('before');
  yield before;

  const perEpoch = Math.ceil(texts.length / batchSize);
  const steps = perEpoch * epochs;
  const every = Math.max(1, Math.round(steps / looks));
  const random = seededNumbers(seed);
  const checkpoints: TuneCheckpoint[] = [];
  let [step, trainedTokens] = [0, 0];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffled(texts, random);
    for (let first = 0; first < order.length; first += batchSize) {
      const rate = learningRateAt(step, steps, learningRate);
      const found = trainer.step(order.slice(first, first + batchSize), rate, decay);
      step++;
      trainedTokens += found.tokens;
      const last = step === perEpoch * epoch;
      const valid = held.length > 0 && (last || step % every === 0) ? trainer.measure(held) : undefined;
      const validation =
        valid === undefined ? {} : { validLoss: valid.loss, validTokenAccuracy: valid.tokenAccuracy };
      yield {
        kind: 'step',
        step,
        steps,
        epoch,
        learningRate: rate,
        trainLoss: found.loss,
        trainTokenAccuracy: found.tokenAccuracy,
        ...validation,
      };
      if (!last) continue;
      const weights = writeWeights(parameters);
      const checkpoint: TuneCheckpoint = {
        kind: 'checkpoint',
        step,
        epoch,
        trainLoss: found.loss,
        ...validation,
        weights,
      };
      checkpoints.push(checkpoint);
      yield checkpoint;
    }
  }
  const after = measured('after');
  yield after;
  const kept = checkpoints.slice(-3);
  const weights = kept.at(-1)?.weights ?? writeWeights(parameters);
  return { weights, steps, trainedTokens, seconds: seconds(), before, after, checkpoints: kept };
}

function textsOf(rows: readonly TuneRow[], tokenizer: Tokenizer, context: number): TrainingText[] {
  return rows
    .map(({ messages }) => trainingText(tokenizer, messages, context))
    .filter((text) => weightOf(text) > 0);
}

function measureOf(trainer: Trainer, texts: readonly TrainingText[]): TuneMeasure {
  const { loss, tokenAccuracy, exact } = trainer.measure(texts);
  return { loss, tokenAccuracy, exact: exact.filter(Boolean).length / exact.length, rows: texts.length };
}

/** How the snapshot that a model comes from names moods. */
function moodsOf(base: string) {
  return recipes.find(({ id }) => base === id || base.startsWith(`ft:${id}:`))?.moods ?? 'positive';
}
