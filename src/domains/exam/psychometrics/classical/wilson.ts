/** A share with its interval, all from 0 to 1. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The two-sided 95 % normal quantile. */
const z95 = 1.959963984540054;

/**
 * Wilson's score interval of `count` out of `n` at 95 %: inside 0 to 1, and not empty where all or none pass.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22 (1927), 209–212. For n = 0 it is all from 0 to 1.
 */
export function wilson(count: number, n: number, z = z95): ShareInterval {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1 };
  const share = count / n;
  const middle = (count + (z * z) / 2) / (n + z * z);
  const half = (z * Math.sqrt(n * share * (1 - share) + (z * z) / 4)) / (n + z * z);
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
