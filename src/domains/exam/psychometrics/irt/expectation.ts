import { openCurve, trace } from './curve.ts';
import type { Layout } from './layout.ts';
import type { Patterns } from './patterns.ts';
import type { Quadrature } from './quadrature.ts';

/** The E-step at one set of parameters. Its arrays are written anew by the next run. */
export interface Expectation {
  readonly logLik: number;
  /** By the layout's rows, a number a node: how many candidates there are expected to have answered so. */
  readonly counts: Float64Array;
}

/**
 * Told of each pattern: its posterior distribution times its candidates, from the node `low` to the node `high`. Outside
 * these it is 0, and `mass` holds something else.
 */
export type EachPosterior = (pattern: number, mass: Float64Array, low: number, high: number) => void;

// exp(−40) of the highest is below what a double adds to it.
const negligible = 40;

/**
 * The E-step of Bock & Aitkin (1981), eqs 13–15, with the graded model's categories: for each pattern the posterior
 * distribution of ability on the quadrature, and from these the expected number of candidates at each node and category;
 * the marginal log-likelihood is Σ n log Σ w Π P (eq. 4). A run allocates nothing.
 */
export function openExpectation(
  patterns: Patterns,
  layout: Layout,
  { nodes, weights }: Quadrature,
): (x: Float64Array, each?: EachPosterior) => Expectation {
  const width = nodes.length;
  const logWeights = weights.map(Math.log);
  // Of a base category's row its logarithm, of every other row what it adds to the base pattern's.
  const logs = new Float64Array(layout.rows * width);
  const counts = new Float64Array(layout.rows * width);
  const total = new Float64Array(width);
  const baseLine = new Float64Array(width);
  const line = new Float64Array(width);
  const curves = Array.from(layout.boundaries, openCurve);
  const { count, weight, from, deviations } = patterns;

  const traceAll = (x: Float64Array) => {
    baseLine.set(logWeights);
    curves.forEach((curve, item) => {
      const boundaries = layout.boundaries[item] ?? 0;
      const row = layout.row[item] ?? 0;
      const base = patterns.base[item] ?? 0;
      const packed = { x, at: layout.start[item] ?? 0, boundaries };
      for (let q = 0; q < width; q++) {
        trace(packed, nodes[q] ?? 0, curve);
        const own = Math.log(curve.chance[base] ?? 1);
        baseLine[q] = (baseLine[q] ?? 0) + own;
        for (let category = 0; category <= boundaries; category++) {
          logs[(row + category) * width + q] = Math.log(curve.chance[category] ?? 1) - own;
        }
        logs[(row + boundaries + 1) * width + q] = -own;
      }
    });
  };

  /** The base category's counts are what the deviations leave. */
  const completeCounts = () => {
    for (let item = 0; item < layout.items; item++) {
      const row = layout.row[item] ?? 0;
      const base = row + (patterns.base[item] ?? 0);
      const last = row + (layout.boundaries[item] ?? 0) + 1;
      for (let q = 0; q < width; q++) {
        let rest = total[q] ?? 0;
        for (let other = row; other <= last; other++)
          if (other !== base) rest -= counts[other * width + q] ?? 0;
        counts[base * width + q] = Math.max(0, rest);
      }
    }
  };

  return (x, each) => {
    traceAll(x);
    counts.fill(0);
    total.fill(0);
    let logLik = 0;
    for (let pattern = 0; pattern < count; pattern++) {
      const first = from[pattern] ?? 0;
      const end = from[pattern + 1] ?? 0;
      for (let q = 0; q < width; q++) line[q] = baseLine[q] ?? 0;
      addRows(line, logs, deviations, first, end);
      let highest = Number.NEGATIVE_INFINITY;
      for (let q = 0; q < width; q++) if ((line[q] ?? 0) > highest) highest = line[q] ?? 0;
      let low = 0;
      let high = width - 1;
      while ((line[low] ?? 0) < highest - negligible) low += 1;
      while ((line[high] ?? 0) < highest - negligible) high -= 1;
      let sum = 0;
      for (let q = low; q <= high; q++) {
        const height = Math.exp((line[q] ?? 0) - highest);
        line[q] = height;
        sum += height;
      }
      const candidates = weight[pattern] ?? 0;
      logLik += candidates * (highest + Math.log(sum));
      const share = candidates / sum;
      for (let q = low; q <= high; q++) {
        const mass = (line[q] ?? 0) * share;
        line[q] = mass;
        total[q] = (total[q] ?? 0) + mass;
      }
      addToRows(counts, line, deviations, first, end, low, high);
      each?.(pattern, line, low, high);
    }
    completeCounts();
    return { logLik, counts };
  };
}

/** Adds rows of `logs` to a line, four at a time: the line is loaded and stored once for all four. */
function addRows(line: Float64Array, logs: Float64Array, rows: Int32Array, first: number, end: number): void {
  const width = line.length;
  let at = first;
  for (; at + 3 < end; at += 4) {
    const r = (rows[at] ?? 0) * width;
    const s = (rows[at + 1] ?? 0) * width;
    const t = (rows[at + 2] ?? 0) * width;
    const u = (rows[at + 3] ?? 0) * width;
    for (let q = 0; q < width; q++)
      line[q] =
        (line[q] ?? 0) + (logs[r + q] ?? 0) + (logs[s + q] ?? 0) + (logs[t + q] ?? 0) + (logs[u + q] ?? 0);
  }
  for (; at < end; at++) {
    const r = (rows[at] ?? 0) * width;
    for (let q = 0; q < width; q++) line[q] = (line[q] ?? 0) + (logs[r + q] ?? 0);
  }
}

/** Adds a line to rows of `counts`, between two nodes. */
function addToRows(
  counts: Float64Array,
  line: Float64Array,
  rows: Int32Array,
  first: number,
  end: number,
  low: number,
  high: number,
): void {
  for (let at = first; at < end; at++) {
    const offset = (rows[at] ?? 0) * line.length;
    for (let q = low; q <= high; q++) counts[offset + q] = (counts[offset + q] ?? 0) + (line[q] ?? 0);
  }
}
