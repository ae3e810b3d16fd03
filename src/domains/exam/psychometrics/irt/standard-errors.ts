import type { Layout } from './layout.ts';
import { observedInformation } from './observed-information.ts';
import type { Patterns } from './patterns.ts';
import type { Quadrature } from './quadrature.ts';
import { inverseOf } from './symmetric.ts';

/** Covariances of the estimates of all parameters of a layout, by rows; 0 for a parameter that was not estimated. */
export type Covariances = Float64Array;

/**
 * The inverse of the observed information in the free parameters; `null` where it is not positive definite, that is where
 * the likelihood is flat in some direction or has not reached its maximum. A guessing parameter at 0, on the border, counts
 * as not estimated. A slope that items share is one parameter, whose row and column stand for each of theirs.
 */
export function covariancesOf(
  x: Float64Array,
  patterns: Patterns,
  layout: Layout,
  quadrature: Quadrature,
): Covariances | null {
  const size = layout.parameters;
  const information = observedInformation(x, patterns, layout, quadrature);
  const { places, free } = freePlaces(x, layout);
  const own = new Float64Array(free * free);
  for (let r = 0; r < size; r++) {
    for (let s = 0; s < size; s++) {
      const [row = -1, column = -1] = [places[r], places[s]];
      if (row >= 0 && column >= 0)
        own[row * free + column] = (own[row * free + column] ?? 0) + (information[r * size + s] ?? 0);
    }
  }
  const inverse = inverseOf(own, free);
  if (inverse === null) return null;
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row = -1, column = -1] = [places[Math.floor(at / size)], places[at % size]];
    return row < 0 || column < 0 ? 0 : (inverse[row * free + column] ?? 0);
  });
}

/** Of each parameter: its number among the free ones, or −1. */
function freePlaces(x: Float64Array, layout: Layout): { places: Int32Array; free: number } {
  const places = new Int32Array(layout.parameters).fill(-1);
  let free = layout.commonSlope ? 1 : 0;
  layout.start.forEach((at, item) => {
    const last = at + (layout.boundaries[item] ?? 0) + 1;
    for (let p = at; p < last; p++) places[p] = layout.commonSlope && p === at ? 0 : free++;
    if (layout.guessing && (x[last] ?? 0) > 0) places[last] = free++;
  });
  return { places, free };
}
