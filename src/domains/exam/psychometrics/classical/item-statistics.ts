import { inTurns } from '../../../../kernel/in-turns.ts';
import { correlation, mean, sumOf } from '../moments.ts';

/** What one candidate had of an item, 0 to 1, and of all other items of their form as a share of what they could have. */
export interface ItemPoints {
  readonly points: number;
  readonly rest: number;
}

/** The share of what all other items of a form could give, from the points of all and of the one. */
export function restShare(total: number, points: number, items: number): number {
  return (total - points) / Math.max(1, items - 1);
}

/** Classical statistics of an item. */
export interface ItemStatistics {
  /** Sittings that met it. */
  readonly n: number;
  /** The mean share of its point, 0 to 1: the higher, the easier. For 0/1 items the share of right answers. */
  readonly difficulty: number;
  /** The corrected item–rest correlation, or `null` where item or rest does not vary. */
  readonly discrimination: number | null;
}

/**
 * Difficulty p = mean of the item's points, and discrimination as the corrected point-biserial: Pearson's correlation of
 * the item with the score on all other items, so that the item does not correlate with itself (L. Crocker & J. Algina,
 * Introduction to classical and modern test theory, 1986, ch. 14; G. R. Henrysson, "Correction of item-total correlations
 * in item analysis", Psychometrika 28 (1963), 211–218). Candidates of different forms are put together by their rest
 * scores as shares, which takes the forms for equally hard.
 */
export function itemStatistics(met: readonly ItemPoints[]): ItemStatistics {
  const points = met.map((one) => one.points);
  const rest = met.map((one) => one.rest);
  return { n: met.length, difficulty: mean(points), discrimination: correlation(points, rest) };
}

/** One candidate's points on a form, by any name of the items. */
export type FormPoints = ReadonlyMap<string, number>;

/** Sittings that are taken apart before requests get their turn. */
const atOnce = 100;

/** For every item that somebody met: who met it, with points and rest, in the order of `sittings`. */
export async function pointsByItem(sittings: readonly FormPoints[]): Promise<Map<string, ItemPoints[]>> {
  const byItem = new Map<string, ItemPoints[]>();
  for await (const sitting of inTurns(sittings, atOnce)) {
    const total = sumOf([...sitting.values()]);
    for (const [item, points] of sitting) {
      const one = { points, rest: restShare(total, points, sitting.size) };
      const met = byItem.get(item);
      if (met === undefined) byItem.set(item, [one]);
      else met.push(one);
    }
  }
  return byItem;
}
