import { type BackPass, linearBack } from './backward.ts';
import { multiply } from './matrix.ts';
import type { Pass } from './pass.ts';
import type { Parameters } from './shape.ts';

/** What is to be predicted at each token of a batch, and how much it counts. */
export interface Targets {
  /** The token that comes next; anything where the weight is 0. */
  readonly next: Int32Array;
  /** 0: not looked at. */
  readonly weight: Float64Array;
}

/** How well a batch's targets were predicted; sums, so that batches can be added up. */
export interface Prediction {
  /** Σ weight × −ln p. */
  readonly loss: number;
  /** Σ weight. */
  readonly weight: number;
  /** Σ weight of the targets that were the likeliest token. */
  readonly likeliest: number;
  /** Of each token in order: whether it is weightless or its target was the likeliest. */
  readonly right: readonly boolean[];
}

/**
 * Reads the predictions after `forward`. With `into`, also writes what `loss ÷ divisor` means for the final numbers to
 * `into.back.dFinal` and adds to the gradient of the output matrix, which is the embedding.
 */
export function predict(
  pass: Pass,
  { shape, embedding }: Parameters,
  { next, weight }: Targets,
  into?: { readonly back: BackPass; readonly gradient: Parameters; readonly divisor: number },
): Prediction {
  const { width, vocabulary } = shape;
  const rows: number[] = [];
  for (let row = 0; row < weight.length; row++) if (weight[row] !== 0) rows.push(row);
  const looked = new Float64Array(rows.length * width);
  rows.forEach((row, index) => {
    looked.set(pass.final.subarray(row * width, (row + 1) * width), index * width);
  });
  const logits = new Float64Array(rows.length * vocabulary);
  multiply(logits, looked, embedding, rows.length, vocabulary, width, false);
  let [loss, sum, likeliest] = [0, 0, 0];
  const right = Array.from(weight, () => true);
  rows.forEach((row, index) => {
    const own = weight[row] as number;
    const target = next[row] as number;
    const base = index * vocabulary;
    let best = 0;
    for (let token = 1; token < vocabulary; token++)
      if ((logits[base + token] as number) > (logits[base + best] as number)) best = token;
    const most = logits[base + best] as number;
    const reached = (logits[base + target] as number) - most;
    let total = 0;
    for (let token = 0; token < vocabulary; token++) {
      const share = Math.exp((logits[base + token] as number) - most);
      logits[base + token] = share;
      total += share;
    }
    loss += own * (Math.log(total) - reached);
    sum += own;
    if (best === target) likeliest += own;
    right[row] = best === target;
    if (into === undefined) return;
    const scale = own / into.divisor;
    for (let token = 0; token < vocabulary; token++)
      logits[base + token] = ((logits[base + token] as number) / total) * scale;
    logits[base + target] = (logits[base + target] as number) - scale;
  });
  if (into !== undefined) {
    const dLooked = new Float64Array(rows.length * width);
    const room = {
      across: new Float64Array(rows.length * width),
      dAcross: new Float64Array(rows.length * vocabulary),
      weights: new Float64Array(vocabulary * width),
    };
    linearBack(
      room,
      dLooked,
      into.gradient.embedding,
      logits,
      looked,
      embedding,
      rows.length,
      vocabulary,
      width,
    );
    into.back.dFinal.fill(0, 0, weight.length * width);
    rows.forEach((row, index) => {
      into.back.dFinal.set(dLooked.subarray(index * width, (index + 1) * width), row * width);
    });
  }
  return { loss, weight: sum, likeliest, right };
}
