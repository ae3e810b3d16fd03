/** What two raters gave the same thing. */
export type RatingPair = readonly [first: number, second: number];

const squared = (a: number, b: number): number => (a - b) ** 2;

const countsOf = (values: readonly number[]): [value: number, count: number][] =>
  [...Map.groupBy(values, (value) => value)].map(([value, same]) => [value, same.length]);

/**
 * Cohen's weighted kappa: 1 − observed disagreement over that expected by chance from the raters' own distributions.
 * `weight` is how grave it is to give `a` where the other gives `b`, none for the same; the square of the difference
 * unless told. J. Cohen, "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial
 * credit", Psychological Bulletin 70 (1968), 213–220. `null` for fewer than two pairs, and where
 * chance alone could not disagree.
 */
export function weightedKappa(
  pairs: readonly RatingPair[],
  weight: (a: number, b: number) => number = squared,
): number | null {
  const n = pairs.length;
  const observed = pairs.reduce((sum, [a, b]) => sum + weight(a, b), 0) / n;
  const seconds = countsOf(pairs.map(([, b]) => b));
  let expected = 0;
  for (const [a, times] of countsOf(pairs.map(([first]) => first)))
    for (const [b, others] of seconds) expected += (weight(a, b) * times * others) / (n * n);
  return n < 2 || expected === 0 ? null : 1 - observed / expected;
}

/** The share of pairs that differ by no more than `most`; not a number for none. */
export function agreementWithin(pairs: readonly RatingPair[], most: number): number {
  return pairs.filter(([a, b]) => Math.abs(a - b) <= most).length / pairs.length;
}
