import { median } from '../moments.ts';

/**
 * How far each value is from the middle of all, by what does not let itself be moved by a few strays:
 * z = (x − median)/(0.74 IQR), where 0.74 makes the interquartile range of a normal sample its standard deviation. Of the
 * differences between common items' linked difficulties, those beyond `strayBound` are about one in twenty where none
 * strays. H. Huynh & P. Meyer, "Use of robust z in detecting unstable items in item response theory models", Practical
 * Assessment, Research & Evaluation 15(2) (2010). `null` for all where the middle half of the values is one value.
 */
export function robustZ(values: readonly number[]): (number | null)[] {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = median(sorted);
  const spread = 0.74 * (quantile(sorted, 0.75) - quantile(sorted, 0.25));
  return values.map((value) => (spread > 1e-12 ? (value - middle) / spread : null));
}

/** The size of a robust z from which an item counts as a stray: 5 % of a normal sample. */
export const strayBound = 1.96;

/** A sample quantile by straight lines between the sorted values (R. J. Hyndman & Y. Fan 1996, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (place - Math.floor(place)) * (high - low);
}
