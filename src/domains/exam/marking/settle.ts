/** How the mark of a text came about: the two agreed, or a third person decided. */
export type Settled = 'agreed' | 'third';

/**
 * Two totals agree that are at most this share of the rubric's points apart. One level of one criterion is a sixth or
 * an eighth of a usual rubric, so two agree on a short rubric only by giving the same, and on a long one may differ in
 * a single level: a difference that moves the item's one point by a twentieth at most, and a result hardly ever.
 */
export const toleratedShare = 0.1;

/** The largest difference of two totals that still counts as agreement. */
const toleratedPoints = (max: number): number => max * toleratedShare;

/**
 * What totals out of `max` come to, or `null` while one lacks. Two within the tolerance: their mean. Else a third, who
 * knows neither: the mean of the two closest of the three, so that one outlying mark, whoever gave it, has no weight.
 * Of equally close pairs those with the third count; where the third lies in the middle this is the third's own total.
 */
export function settle(
  totals: readonly number[],
  max: number,
): { readonly share: number; readonly settled: Settled } | null {
  const [first, second, third] = totals;
  if (first === undefined || second === undefined) return null;
  const shareOf = (points: number) => Math.min(1, points / max);
  // A tenth is not exact in binary.
  if (Math.abs(first - second) <= toleratedPoints(max) + 1e-9)
    return { share: shareOf((first + second) / 2), settled: 'agreed' };
  if (third === undefined) return null;
  const [toFirst, toSecond] = [Math.abs(third - first), Math.abs(third - second)];
  const closest = Math.min(toFirst, toSecond);
  if (Math.abs(first - second) < closest) return { share: shareOf((first + second) / 2), settled: 'third' };
  if (toFirst === toSecond) return { share: shareOf(third), settled: 'third' };
  return { share: shareOf((third + (toFirst < toSecond ? first : second)) / 2), settled: 'third' };
}
