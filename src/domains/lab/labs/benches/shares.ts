/** A share with its 95 % interval, all from 0 to 1. */
export interface Share {
  readonly count: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The two-sided 95 % normal quantile. */
const z = 1.959963984540054;

/**
 * `count` out of `n` with Wilson's score interval at 95 %. E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22 (1927), 209–212. For n = 0 all from 0 to 1.
 */
export function shareOf(count: number, n: number): Share {
  if (n === 0) return { count, n, share: Number.NaN, low: 0, high: 1 };
  const share = count / n;
  const middle = (count + (z * z) / 2) / (n + z * z);
  const half = (z * Math.sqrt(n * share * (1 - share) + (z * z) / 4)) / (n + z * z);
  return { count, n, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How two models did on the same rows. */
export interface PairedCounts {
  /** Right in both, only before, only after, in neither. */
  readonly both: number;
  readonly lost: number;
  readonly won: number;
  readonly neither: number;
}

/** A difference after − before of two shares over the same rows, from −1 to 1. */
export interface PairedDifference extends PairedCounts {
  readonly before: Share;
  readonly after: Share;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Of a difference as large in either direction where chance alone decided the rows that changed. */
  readonly p: number;
}

/** The rows counted by how they went before and after. */
export function pairedCounts(
  rows: readonly { readonly before: boolean; readonly after: boolean }[],
): PairedCounts {
  const count = (before: boolean, after: boolean) =>
    rows.filter((row) => row.before === before && row.after === after).length;
  return {
    both: count(true, true),
    lost: count(true, false),
    won: count(false, true),
    neither: count(false, false),
  };
}

/**
 * McNemar's test in its exact form: two-sided, binomial with one half over the rows that changed. Q. McNemar, "Note on the
 * sampling error of the difference between correlated proportions or percentages", Psychometrika 12 (1947), 153–157.
 * 1 where no row changed.
 */
export function mcnemar({ lost, won }: Pick<PairedCounts, 'lost' | 'won'>): number {
  const n = lost + won;
  let term = 0.5 ** n;
  let tail = 0;
  for (let k = 0; k <= Math.min(lost, won); k++) {
    tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}

/**
 * The difference of two shares over the same rows, with its 95 % interval by Newcombe's method 10: Wilson's intervals of
 * both shares, joined by their correlation. R. G. Newcombe, "Improved confidence intervals for the difference between
 * binomial proportions based on paired data", Statistics in Medicine 17 (1998), 2635–2650.
 */
export function pairedDifference(counts: PairedCounts): PairedDifference {
  const { both, lost, won, neither } = counts;
  const n = both + lost + won + neither;
  const before = shareOf(both + lost, n);
  const after = shareOf(both + won, n);
  const p = mcnemar(counts);
  if (n === 0) return { ...counts, before, after, difference: Number.NaN, low: -1, high: 1, p };
  const difference = (won - lost) / n;
  const margins = (both + won) * (lost + neither) * (both + lost) * (won + neither);
  const product = both * neither - lost * won;
  // With the correction for continuity that the method asks of a positive correlation.
  const joined = product > 0 ? Math.max(product - n / 2, 0) : product;
  const phi = margins === 0 ? 0 : joined / Math.sqrt(margins);
  const spread = (one: number, other: number) =>
    Math.sqrt(Math.max(0, one ** 2 - 2 * phi * one * other + other ** 2));
  return {
    ...counts,
    before,
    after,
    difference,
    low: Math.max(-1, difference - spread(after.share - after.low, before.high - before.share)),
    high: Math.min(1, difference + spread(after.high - after.share, before.share - before.low)),
    p,
  };
}
