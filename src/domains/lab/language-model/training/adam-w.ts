import type { Parameters } from '../transformer/shape.ts';

/** The optimiser's memory: the running means of each gradient and of its square. */
export interface AdamW {
  readonly mean: Float64Array;
  readonly square: Float64Array;
  /** Steps taken. */
  steps: number;
}

const beta1 = 0.9;
const beta2 = 0.98;
const epsilon = 1e-8;
/** Only so much of the gradient's length is believed at once. */
const longest = 1;

/** A fresh memory for so many parameters. */
export function adamW(parameters: number): AdamW {
  return { mean: new Float64Array(parameters), square: new Float64Array(parameters), steps: 0 };
}

/**
 * One step of AdamW (Loshchilov and Hutter 2019) along the gradient, clipped to length 1; gives its length before. Only
 * matrices decay: norms have nothing to fear.
 */
export function descend(
  memory: AdamW,
  { all, finalNorm, layers }: Parameters,
  gradient: Float64Array,
  learningRate: number,
  decay: number,
): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += (gradient[i] as number) ** 2;
  const length = Math.sqrt(sum);
  const scale = length > longest ? longest / length : 1;
  memory.steps++;
  const { mean, square, steps } = memory;
  const meanScale = 1 / (1 - beta1 ** steps);
  const squareScale = 1 / (1 - beta2 ** steps);
  const norms = [finalNorm, ...layers.flatMap(({ attentionNorm, feedNorm }) => [attentionNorm, feedNorm])];
  const kept = norms.map((norm) => ({ norm, before: norm.slice() }));
  const shrink = 1 - learningRate * decay;
  const update = (i: number) => {
    const g = (gradient[i] as number) * scale;
    const m = beta1 * (mean[i] as number) + (1 - beta1) * g;
    const v = beta2 * (square[i] as number) + (1 - beta2) * g * g;
    mean[i] = m;
    square[i] = v;
    return (learningRate * m * meanScale) / (Math.sqrt(v * squareScale) + epsilon);
  };
  for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) * shrink - update(i);
  for (const { norm, before } of kept)
    before.forEach((value, i) => (norm[i] = (norm[i] as number) + value * (1 - shrink)));
  return length;
}

/** The learning rate at a step (from 0) of so many: a straight warm-up, then half a cosine down to a twentieth. */
export function learningRateAt(step: number, steps: number, peak: number): number {
  const warmUp = Math.min(100, Math.ceil(steps / 10));
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  const share = (step - warmUp) / Math.max(1, steps - warmUp);
  return peak * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI * share)));
}
