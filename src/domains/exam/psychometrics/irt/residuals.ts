import { leastChance, openCurve, trace } from './curve.ts';
import type { Layout } from './layout.ts';

/**
 * The complete data's score, boundary by boundary. An answer in category y at a node has the derivative `below` in the
 * argument aθ + d of the boundary under it and `above` in that of the boundary over it, and 0 in all others; the chain rule
 * leads on to a (times θ), to d (times 1) and to c (times `guess` of the boundary).
 */
export interface Residuals {
  /** By the layout's rows, a number a node. */
  readonly below: Float64Array;
  readonly above: Float64Array;
  /** By boundaries, a number a node. */
  readonly guess: Float64Array;
  /** Of each item: its first boundary. */
  readonly first: Int32Array;
  readonly boundaries: number;
}

/** The residuals of every category at every node. */
export function residualsAt(x: Float64Array, layout: Layout, nodes: Float64Array): Residuals {
  const width = nodes.length;
  const first = new Int32Array(layout.items);
  for (let item = 1; item < layout.items; item++)
    first[item] = (first[item - 1] ?? 0) + (layout.boundaries[item - 1] ?? 0);
  const boundaries = layout.boundaries.reduce((sum, own) => sum + own, 0);
  const below = new Float64Array(layout.rows * width);
  const above = new Float64Array(layout.rows * width);
  const guess = new Float64Array(boundaries * width);
  layout.boundaries.forEach((own, item) => {
    const packed = { x, at: layout.start[item] ?? 0, boundaries: own };
    const curve = openCurve(own);
    const free = 1 - (x[packed.at + own + 1] ?? 0);
    const row = layout.row[item] ?? 0;
    nodes.forEach((theta, q) => {
      trace(packed, theta, curve);
      for (let k = 0; k < own; k++) {
        const slope = curve.slope[k] ?? 0;
        below[(row + k + 1) * width + q] = slope / (curve.chance[k + 1] ?? 1);
        above[(row + k) * width + q] = -slope / (curve.chance[k] ?? 1);
        const upper = Math.max(1 - (curve.rest[k] ?? 0), leastChance);
        guess[((first[item] ?? 0) + k) * width + q] = 1 / (free * upper);
      }
    });
  });
  return { below, above, guess, first, boundaries };
}
