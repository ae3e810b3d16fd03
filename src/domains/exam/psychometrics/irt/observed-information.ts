import { openCurve, trace } from './curve.ts';
import { openExpectation } from './expectation.ts';
import type { Layout } from './layout.ts';
import { pairScores } from './pair-scores.ts';
import type { Patterns } from './patterns.ts';
import type { Quadrature } from './quadrature.ts';
import { type Residuals, residualsAt } from './residuals.ts';
import { noAnswer } from './responses.ts';
import { openSquareSum } from './square-sum.ts';

/**
 * The observed information of the marginal likelihood, −∂² log L in all parameters of the layout (by rows), exactly, by
 * Louis' identity: Σ n {E(−∂² log P) − E(s sᵀ) + E(s) E(s)ᵀ} over the patterns' posteriors, s the complete data's score.
 * T. A. Louis, "Finding the observed information matrix when using the EM algorithm", JRSS B 44 (1982), 226–233; it equals
 * Oakes' (JRSS B 61 (1999), 479–482) with its derivative written out. Answers to two items are independent at a node, and
 * within an item −∂² log P − s sᵀ is −∂²P/P, so that E(s sᵀ) is needed between items alone.
 */
export function observedInformation(
  x: Float64Array,
  patterns: Patterns,
  layout: Layout,
  quadrature: Quadrature,
): Float64Array {
  const { nodes } = quadrature;
  const posteriors = {
    masses: new Float64Array(patterns.count * nodes.length),
    low: new Int32Array(patterns.count),
    high: new Int32Array(patterns.count),
  };
  const { counts } = openExpectation(
    patterns,
    layout,
    quadrature,
  )(x, (pattern, mass, low, high) => {
    posteriors.masses.set(mass.subarray(low, high + 1), pattern * nodes.length + low);
    posteriors.low[pattern] = low;
    posteriors.high[pattern] = high;
  });
  const size = layout.parameters;
  const residuals = residualsAt(x, layout, nodes);
  const information = pairScores(posteriors.masses, residuals, patterns, layout, nodes).map((sum) => -sum);
  addMeans(information, posteriors, residuals, patterns, layout, nodes);
  subtractBends(information, x, counts, layout, nodes);
  for (let r = 0; r < size; r++)
    for (let s = 0; s < r; s++) information[s * size + r] = information[r * size + s] ?? 0;
  return information;
}

/** By patterns: candidates times posterior, a number a node; 0 but from `low` to `high`. */
interface Posteriors {
  readonly masses: Float64Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** Adds Σ n E(s) E(s)ᵀ to the lower triangle. */
function addMeans(
  information: Float64Array,
  { masses, low, high }: Posteriors,
  { below, above, guess, first }: Residuals,
  { count, weight, answers }: Patterns,
  { items, start, boundaries, row, parameters, guessing }: Layout,
  nodes: Float64Array,
): void {
  const width = nodes.length;
  const mean = new Float64Array(parameters);
  const squares = openSquareSum(parameters);
  /** One boundary's part in the means of an item's slope, intercept and guessing parameter. */
  const addMean = (
    a: number,
    d: number,
    c: number,
    residual: Float64Array,
    offset: number,
    boundary: number,
    pattern: number,
  ) => {
    const from = low[pattern] ?? 0;
    const to = high[pattern] ?? 0;
    let [slope, intercept, guessed] = [0, 0, 0];
    for (let q = from; q <= to; q++) {
      const value = (masses[pattern * width + q] ?? 0) * (residual[offset + q] ?? 0);
      intercept += value;
      slope += value * (nodes[q] ?? 0);
      if (guessing) guessed += value * (guess[boundary + q] ?? 0);
    }
    mean[a] = (mean[a] ?? 0) + slope;
    mean[d] = intercept;
    mean[c] = (mean[c] ?? 0) + guessed;
  };
  for (let pattern = 0; pattern < count; pattern++) {
    mean.fill(0);
    for (let item = 0; item < items; item++) {
      const category = answers[pattern * items + item] ?? noAnswer;
      if (category === noAnswer) continue;
      const offset = ((row[item] ?? 0) + category) * width;
      const boundary = (first[item] ?? 0) + category;
      const at = start[item] ?? 0;
      const last = boundaries[item] ?? 0;
      if (category > 0)
        addMean(at, at + category, at + last + 1, below, offset, (boundary - 1) * width, pattern);
      if (category < last)
        addMean(at, at + category + 1, at + last + 1, above, offset, boundary * width, pattern);
    }
    const share = 1 / Math.sqrt(weight[pattern] ?? 1);
    for (let p = 0; p < parameters; p++) mean[p] = share * (mean[p] ?? 0);
    squares.add(mean);
  }
  const sum = squares.take();
  for (let at = 0; at < sum.length; at++) information[at] = (information[at] ?? 0) + (sum[at] ?? 0);
}

/** Subtracts Σ r ∂²P/P, item by item, from the lower triangle. */
function subtractBends(
  information: Float64Array,
  x: Float64Array,
  counts: Float64Array,
  { start, boundaries, row, parameters: size }: Layout,
  nodes: Float64Array,
): void {
  const width = nodes.length;
  boundaries.forEach((own, item) => {
    const at = start[item] ?? 0;
    const last = at + own + 1;
    const curve = openCurve(own);
    const free = 1 - (x[last] ?? 0);
    const subtract = (r: number, s: number, value: number) => {
      information[r * size + s] = (information[r * size + s] ?? 0) - value;
    };
    nodes.forEach((theta, q) => {
      trace({ x, at, boundaries: own }, theta, curve);
      const ratio = (category: number) =>
        (counts[((row[item] ?? 0) + category) * width + q] ?? 0) / (curve.chance[category] ?? 1);
      for (let k = 0; k < own; k++) {
        const weight = ratio(k + 1) - ratio(k);
        const slope = curve.slope[k] ?? 0;
        const bend = weight * slope * (2 * (curve.rest[k] ?? 0) - 1);
        const mixed = (-weight * slope) / free;
        const d = at + 1 + k;
        subtract(at, at, bend * theta * theta);
        subtract(d, at, bend * theta);
        subtract(d, d, bend);
        subtract(last, at, mixed * theta);
        subtract(last, d, mixed);
      }
    });
  });
}
