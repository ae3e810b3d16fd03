import type { Shape } from './shape.ts';

/** Cosines and sines of every position's angles: context × half of a head's width each. */
export interface Angles {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** The angles of rotary positions (Su et al. 2021), base 10,000. */
export function anglesOf({ context, width, heads }: Shape): Angles {
  const half = width / heads / 2;
  const cos = new Float64Array(context * half);
  const sin = new Float64Array(context * half);
  for (let position = 0; position < context; position++)
    for (let pair = 0; pair < half; pair++) {
      const angle = position / 10_000 ** (pair / half);
      cos[position * half + pair] = Math.cos(angle);
      sin[position * half + pair] = Math.sin(angle);
    }
  return { cos, sin };
}

/**
 * Turns the queries and keys of one token, which lie at `at` one after the other, to its position; `direction` −1 turns
 * back, which is also the gradient. Pairs are a number and the one half a head further.
 */
export function rotate(
  values: Float64Array,
  at: number,
  position: number,
  { width, heads }: Shape,
  { cos, sin }: Angles,
  direction: 1 | -1,
): void {
  const half = width / heads / 2;
  const row = position * half;
  for (let head = 0; head < 2 * heads; head++) {
    const base = at + head * 2 * half;
    for (let pair = 0; pair < half; pair++) {
      const c = cos[row + pair] as number;
      const s = direction * (sin[row + pair] as number);
      const one = values[base + pair] as number;
      const other = values[base + half + pair] as number;
      values[base + pair] = one * c - other * s;
      values[base + half + pair] = one * s + other * c;
    }
  }
}
