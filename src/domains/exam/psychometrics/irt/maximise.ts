import { openCurve, type PackedItem } from './curve.ts';
import { expectedLogLik, type ItemLikelihood, openItemLikelihood, weighItem } from './item-likelihood.ts';
import type { Layout } from './layout.ts';
import { cholesky, solveCholesky } from './symmetric.ts';

const mostRounds = 30;
const mostHalvings = 30;
const highestGuess = 0.95;

/** The M-step: writes into `next` the parameters that the counts make likelier than those of `x`. */
export type Maximise = (x: Float64Array, counts: Float64Array, next: Float64Array, precision: number) => void;

/**
 * The M-step of Bock & Aitkin (1981): each item apart, Fisher scoring until a step changes no parameter by more than
 * `precision`. A step that does not gain is halved, so that Σ r log P never falls and with it never the marginal
 * likelihood (generalised EM: A. P. Dempster, N. M. Laird & D. B. Rubin, JRSS B 39 (1977), 1–38, theorem 1).
 */
export function openMaximise(layout: Layout, nodes: Float64Array): Maximise {
  const told = Array.from(layout.boundaries, openItemLikelihood);
  if (layout.commonSlope) return commonSlope(layout, nodes, told);
  return (x, counts, next, precision) => {
    next.set(x);
    told.forEach((likelihood, item) => {
      const at = layout.start[item] ?? 0;
      const packed = { x: next, at, boundaries: layout.boundaries[item] ?? 0 };
      const row = layout.row[item] ?? 0;
      for (let round = 0; round < mostRounds; round++) {
        weighItem(packed, nodes, counts, row, likelihood);
        const moved = climb(packed, likelihood, layout.guessing, () =>
          expectedLogLik(packed, nodes, counts, row, likelihood.curve),
        );
        if (moved <= precision) break;
      }
    });
  };
}

/** One step of Fisher scoring for one item, in place; the largest change of a parameter. */
function climb(
  { x, at, boundaries }: PackedItem,
  { value, gradient, information }: ItemLikelihood,
  guessing: boolean,
  valueNow: () => number,
): number {
  const last = boundaries + 1;
  // A guessing parameter at 0 whose gradient points below stays there.
  const free = guessing && ((x[at + last] ?? 0) > 0 || (gradient[last] ?? 0) > 0) ? last + 1 : last;
  const direction = scoringStep(gradient, information, last + 1, free);
  const before = x.slice(at, at + last + 1);
  for (let halving = 0, share = 1; halving < mostHalvings; halving++, share /= 2) {
    let moved = 0;
    for (let p = 0; p < free; p++) {
      const old = before[p] ?? 0;
      const wanted = old + share * (direction[p] ?? 0);
      const now = p === last ? Math.min(highestGuess, Math.max(0, wanted)) : wanted;
      x[at + p] = now;
      moved = Math.max(moved, Math.abs(now - old));
    }
    if (descends(x, at, boundaries) && valueNow() >= value - Math.abs(value) * 1e-15) return moved;
  }
  x.set(before, at);
  return 0;
}

/** information⁻¹ gradient of the first `free` parameters; a ridge where the information is all but singular. */
function scoringStep(
  gradient: Float64Array,
  information: Float64Array,
  size: number,
  free: number,
): Float64Array {
  const matrix = new Float64Array(free * free);
  for (let ridge = 0; ; ridge = Math.max(1e-8, ridge * 10)) {
    for (let r = 0; r < free; r++) {
      for (let s = 0; s <= r; s++) matrix[r * free + s] = information[r * size + s] ?? 0;
      matrix[r * free + r] = (information[r * size + r] ?? 0) * (1 + ridge) + Number.MIN_VALUE;
    }
    const lower = cholesky(matrix, free);
    if (lower !== null) return solveCholesky(lower, gradient.subarray(0, free));
    if (ridge > 1e6) return new Float64Array(free);
  }
}

function descends(x: Float64Array, at: number, boundaries: number): boolean {
  for (let k = 2; k <= boundaries; k++) if ((x[at + k] ?? 0) >= (x[at + k - 1] ?? 0)) return false;
  return true;
}

/** The M-step where 0/1 items share a slope: the information is an arrow, bordered by the slope. */
function commonSlope(layout: Layout, nodes: Float64Array, told: readonly ItemLikelihood[]): Maximise {
  const curve = openCurve(1);
  const packed = (x: Float64Array, item: number) => ({ x, at: layout.start[item] ?? 0, boundaries: 1 });
  const step = new Float64Array(layout.items);
  return (x, counts, next, precision) => {
    next.set(x);
    for (let round = 0; round < mostRounds; round++) {
      let [value, up, own] = [0, 0, 0];
      told.forEach((item, index) => {
        weighItem(packed(next, index), nodes, counts, layout.row[index] ?? 0, item);
        const [slope = 0, intercept = 0] = item.gradient;
        const [aa = 0, , , da = 0, dd = 1] = item.information;
        value += item.value;
        up += slope - (da * intercept) / dd;
        own += aa - (da * da) / dd;
      });
      const slopeStep = up / own;
      told.forEach(({ gradient, information }, index) => {
        step[index] = ((gradient[1] ?? 0) - (information[3] ?? 0) * slopeStep) / (information[4] ?? 1);
      });
      const before = next.slice();
      let moved = 0;
      for (let halving = 0, share = 1; halving < mostHalvings; halving++, share /= 2) {
        moved = Math.abs(share * slopeStep);
        let now = 0;
        for (let item = 0; item < layout.items; item++) {
          const at = layout.start[item] ?? 0;
          next[at] = (before[at] ?? 0) + share * slopeStep;
          next[at + 1] = (before[at + 1] ?? 0) + share * (step[item] ?? 0);
          moved = Math.max(moved, Math.abs(share * (step[item] ?? 0)));
          now += expectedLogLik(packed(next, item), nodes, counts, layout.row[item] ?? 0, curve);
        }
        if (now >= value - Math.abs(value) * 1e-15) break;
        if (halving === mostHalvings - 1) {
          next.set(before);
          moved = 0;
        }
      }
      if (moved <= precision) break;
    }
  };
}
