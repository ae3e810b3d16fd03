import type { Layout } from './layout.ts';
import type { Patterns } from './patterns.ts';
import type { Residuals } from './residuals.ts';
import { noAnswer } from './responses.ts';
import { openSquareSum } from './square-sum.ts';

// At most 61 such masses a candidate are left out of a sum whose terms are of size 1 a candidate.
const negligible = 1e-9;

/**
 * Σ n E(s sᵀ) over the patterns, between the parameters of different items (lower triangle, by rows; 0 within an item). At a
 * node the sum is taken over pairs of boundaries first, which are fewer than the parameters, and led on to them after.
 */
export function pairScores(
  masses: Float64Array,
  residuals: Residuals,
  { count, answers }: Patterns,
  layout: Layout,
  nodes: Float64Array,
): Float64Array {
  const { below, above, first, boundaries } = residuals;
  const width = nodes.length;
  const { items, row } = layout;
  const squares = openSquareSum(boundaries);
  const residual = new Float64Array(boundaries);
  const sums = new Float64Array(layout.parameters ** 2);
  for (let q = 0; q < width; q++) {
    for (let pattern = 0; pattern < count; pattern++) {
      const mass = masses[pattern * width + q] ?? 0;
      if (mass < negligible) continue;
      const scale = Math.sqrt(mass);
      residual.fill(0);
      for (let item = 0; item < items; item++) {
        const category = answers[pattern * items + item] ?? noAnswer;
        if (category === noAnswer) continue;
        const at = ((row[item] ?? 0) + category) * width + q;
        const boundary = (first[item] ?? 0) + category;
        if (category > 0) residual[boundary - 1] = scale * (below[at] ?? 0);
        if (category < (layout.boundaries[item] ?? 0)) residual[boundary] = scale * (above[at] ?? 0);
      }
      squares.add(residual);
    }
    leadOn(sums, squares.take(), residuals, layout, nodes[q] ?? 0, q, width);
  }
  return sums;
}

/** The chain rule from the boundaries' arguments to slope, intercept and guessing parameter. */
function leadOn(
  sums: Float64Array,
  products: Float64Array,
  { guess, first, boundaries }: Residuals,
  layout: Layout,
  theta: number,
  q: number,
  width: number,
): void {
  const owners = new Int32Array(boundaries);
  first.forEach((from, item) => owners.fill(item, from, from + (layout.boundaries[item] ?? 0)));
  const places = (boundary: number): readonly [number, number, number] => {
    const item = owners[boundary] ?? 0;
    const at = layout.start[item] ?? 0;
    return [at, at + 1 + boundary - (first[item] ?? 0), at + 1 + (layout.boundaries[item] ?? 0)];
  };
  for (let r = 0; r < boundaries; r++) {
    const up = places(r);
    const upBy = [theta, 1, guess[r * width + q] ?? 0];
    for (let s = 0; s < (first[owners[r] ?? 0] ?? 0); s++) {
      const product = products[r * boundaries + s] ?? 0;
      if (product === 0) continue;
      const down = places(s);
      const downBy = [theta, 1, guess[s * width + q] ?? 0];
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          const at = (up[i] ?? 0) * layout.parameters + (down[j] ?? 0);
          sums[at] = (sums[at] ?? 0) + product * (upBy[i] ?? 0) * (downBy[j] ?? 0);
        }
      }
    }
  }
}
