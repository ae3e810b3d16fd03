import type { TrainingText } from '../tokenizer/conversation-tokens.ts';
import { backRoomFor, backward } from '../transformer/backward.ts';
import { type Prediction, predict } from '../transformer/loss.ts';
import { type Batch, forward, roomFor } from '../transformer/pass.ts';
import { type Parameters, parametersOf } from '../transformer/shape.ts';
import { adamW, descend } from './adam-w.ts';

/** What a step or a measurement found. */
export interface Found {
  /** Mean over the weights, in nats. */
  readonly loss: number;
  /** Share of the weighted tokens that were the likeliest. */
  readonly tokenAccuracy: number;
  /** Of each text: whether all of its weighted tokens were the likeliest. */
  readonly exact: readonly boolean[];
  readonly tokens: number;
}

/** Trains parameters in place, step by step. */
export interface Trainer {
  /** Learns from these texts at once; what it found is from before the step. */
  step(texts: readonly TrainingText[], learningRate: number, decay: number): Found;
  /** Looks only. */
  measure(texts: readonly TrainingText[]): Found;
}

/** Tokens that go through the model at once: as many as stay near the processor. */
const together = 1024;

/** A trainer of these parameters. */
export function trainerOf(parameters: Parameters): Trainer {
  const { shape } = parameters;
  const pass = roomFor(shape, together);
  const back = backRoomFor(shape, together);
  const gradient = parametersOf(shape);
  const memory = adamW(parameters.all.length);

  const run = (texts: readonly TrainingText[], divisor?: number): Found => {
    let [loss, weight, likeliest, tokens] = [0, 0, 0, 0];
    const exact: boolean[] = [];
    for (const part of parts(texts)) {
      const { batch, next, weights } = joined(part);
      forward(pass, parameters, batch);
      const found: Prediction = predict(
        pass,
        parameters,
        { next, weight: weights },
        divisor === undefined ? undefined : { back, gradient, divisor },
      );
      if (divisor !== undefined) backward(pass, back, parameters, gradient, batch);
      loss += found.loss;
      weight += found.weight;
      likeliest += found.likeliest;
      tokens += batch.tokens.length;
      part.forEach((_, index) => {
        exact.push(found.right.slice(batch.starts[index], batch.starts[index + 1]).every(Boolean));
      });
    }
    return { loss: loss / weight, tokenAccuracy: likeliest / weight, exact, tokens };
  };

  return {
    step(texts, learningRate, decay) {
      gradient.all.fill(0);
      const divisor = texts.reduce((sum, text) => sum + weightOf(text), 0);
      const found = run(texts, divisor);
      descend(memory, parameters, gradient.all, learningRate, decay);
      return found;
    },
    measure: (texts) => run(texts),
  };
}

/** The weight of all that a text has to teach; a text without any must not be a step by itself. */
export function weightOf({ weight }: TrainingText): number {
  return weight.reduce((sum, own) => sum + own, 0);
}

function* parts(texts: readonly TrainingText[]): Generator<readonly TrainingText[]> {
  let part: TrainingText[] = [];
  let size = 0;
  for (const text of texts) {
    if (size + text.tokens.length > together) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(text);
    size += text.tokens.length;
  }
  if (part.length > 0) yield part;
}

function joined(texts: readonly TrainingText[]): { batch: Batch; next: Int32Array; weights: Float64Array } {
  const starts = [0];
  for (const { tokens } of texts) starts.push((starts.at(-1) ?? 0) + tokens.length);
  const count = starts.at(-1) ?? 0;
  const [tokens, next, weights] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)];
  texts.forEach((text, index) => {
    const start = starts[index] as number;
    tokens.set(text.tokens, start);
    next.set(text.tokens.subarray(1), start);
    weights.set(text.weight.subarray(1), start);
  });
  return { batch: { tokens, starts }, next, weights };
}
