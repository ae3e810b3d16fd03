import type { ItemParameters } from './item.ts';

/** Parameters as numbers in a row, `[a, d₁ … dₘ, c]`, at `at` of `x`; the form in which the fit keeps them. */
export interface PackedItem {
  readonly x: Float64Array;
  readonly at: number;
  /** m, the number of intercepts; the item has m + 1 categories. */
  readonly boundaries: number;
}

/** What an item does at one θ. Written by `trace`, so that a loop over many θ allocates nothing. */
export interface Curve {
  /** The chance of each category, 0 … m. */
  readonly chance: Float64Array;
  /** Of boundary k: the derivative of its chance in aθ + dₖ, (1 − c) L (1 − L). */
  readonly slope: Float64Array;
  /** Of boundary k: 1 − L, the derivative of its chance in c. */
  readonly rest: Float64Array;
}

/** No chance is told as less: far below any in a plausible fit, and far above where its logarithm is lost. */
export const leastChance = 1e-290;

/** Room for an item of m intercepts. */
export function openCurve(boundaries: number): Curve {
  return {
    chance: new Float64Array(boundaries + 1),
    slope: new Float64Array(boundaries),
    rest: new Float64Array(boundaries),
  };
}

/** An item's parameters in a row. */
export function pack({ a, d, c }: ItemParameters): PackedItem {
  return { x: Float64Array.of(a, ...d, c), at: 0, boundaries: d.length };
}

/**
 * Writes an item's chances and their slopes at θ. A middle category's chance is the product L(z₁)(1 − L(z₂))(1 − e^(z₂−z₁)),
 * which equals the difference L(z₁) − L(z₂) without its loss of digits.
 */
export function trace(
  { x, at, boundaries }: PackedItem,
  theta: number,
  { chance, slope, rest }: Curve,
): void {
  const a = x[at] ?? 0;
  const c = x[at + boundaries + 1] ?? 0;
  const free = 1 - c;
  let above = 1;
  for (let k = 0; k < boundaries; k++) {
    const d = x[at + 1 + k] ?? 0;
    const z = a * theta + d;
    const e = Math.exp(-Math.abs(z));
    const near = 1 / (1 + e);
    const far = e * near;
    const upper = z >= 0 ? near : far;
    const lower = z >= 0 ? far : near;
    slope[k] = free * near * far;
    rest[k] = lower;
    const share = k === 0 ? free * lower : above * lower * -Math.expm1(d - (x[at + k] ?? 0));
    chance[k] = Math.max(share, leastChance);
    above = upper;
  }
  chance[boundaries] = Math.max(c + free * above, leastChance);
}

/** The chance of each category at θ, first to last: the item's characteristic curves. */
export function categoryChances(item: ItemParameters, theta: number): number[] {
  const curve = openCurve(item.d.length);
  trace(pack(item), theta, curve);
  return [...curve.chance];
}

/** The expected score of an item at θ, its categories counted from 0; for 0/1 items the chance of a right answer. */
export function expectedScore(item: ItemParameters, theta: number): number {
  return categoryChances(item, theta).reduce((sum, chance, category) => sum + category * chance, 0);
}
