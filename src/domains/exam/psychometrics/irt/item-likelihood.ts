import { type Curve, openCurve, type PackedItem, trace } from './curve.ts';

/**
 * What the M-step needs of one item: Σ r log P over nodes and categories, its gradient in (a, d₁ … dₘ, c), and the expected
 * information Σ n Σ ∂P ∂Pᵀ/P by rows, whose size is m + 2.
 */
export interface ItemLikelihood {
  value: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
  readonly curve: Curve;
  readonly derivative: Float64Array;
}

/** Room for an item of m intercepts. */
export function openItemLikelihood(boundaries: number): ItemLikelihood {
  const size = boundaries + 2;
  return {
    value: 0,
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
    curve: openCurve(boundaries),
    derivative: new Float64Array(size),
  };
}

/** Σ r log P alone. `counts` holds a row a category from `row` on, a number a node. */
export function expectedLogLik(
  item: PackedItem,
  nodes: Float64Array,
  counts: Float64Array,
  row: number,
  curve: Curve,
): number {
  let value = 0;
  for (let q = 0; q < nodes.length; q++) {
    trace(item, nodes[q] ?? 0, curve);
    for (let category = 0; category <= item.boundaries; category++) {
      const expected = counts[(row + category) * nodes.length + q] ?? 0;
      if (expected > 0) value += expected * Math.log(curve.chance[category] ?? 1);
    }
  }
  return value;
}

/** Writes the value, the gradient and the expected information (Baker & Kim 2004, ch. 2, 3, 8). */
export function weighItem(
  item: PackedItem,
  nodes: Float64Array,
  counts: Float64Array,
  row: number,
  told: ItemLikelihood,
): void {
  const { gradient, information, curve, derivative } = told;
  const { boundaries } = item;
  const size = boundaries + 2;
  const width = nodes.length;
  told.value = 0;
  gradient.fill(0);
  information.fill(0);
  for (let q = 0; q < width; q++) {
    const theta = nodes[q] ?? 0;
    let candidates = 0;
    for (let category = 0; category <= boundaries; category++)
      candidates += counts[(row + category) * width + q] ?? 0;
    if (candidates === 0) continue;
    trace(item, theta, curve);
    for (let category = 0; category <= boundaries; category++) {
      const expected = counts[(row + category) * width + q] ?? 0;
      const chance = curve.chance[category] ?? 1;
      if (expected > 0) told.value += expected * Math.log(chance);
      differentiate(derivative, curve, category, boundaries, theta);
      const least = Math.max(0, category - 1);
      const most = Math.min(boundaries, category + 1);
      // Of the intercepts a category's chance depends on two at most.
      for (let r = 0; r < size; r++) {
        if (r > 0 && r < size - 1 && (r < least || r > most)) continue;
        const up = derivative[r] ?? 0;
        gradient[r] = (gradient[r] ?? 0) + (expected / chance) * up;
        for (let s = 0; s <= r; s++)
          information[r * size + s] =
            (information[r * size + s] ?? 0) + (candidates / chance) * up * (derivative[s] ?? 0);
      }
    }
  }
}

/** ∂P/∂(a, d₁ … dₘ, c) of one category. */
function differentiate(
  derivative: Float64Array,
  { slope, rest }: Curve,
  category: number,
  boundaries: number,
  theta: number,
): void {
  derivative.fill(0);
  const below = category > 0 ? (slope[category - 1] ?? 0) : 0;
  const above = category < boundaries ? (slope[category] ?? 0) : 0;
  derivative[0] = theta * (below - above);
  if (category > 0) derivative[category] = below;
  if (category < boundaries) derivative[category + 1] = -above;
  derivative[boundaries + 1] =
    (category > 0 ? (rest[category - 1] ?? 0) : 0) - (category < boundaries ? (rest[category] ?? 0) : 0);
}
