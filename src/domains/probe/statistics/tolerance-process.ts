const bets = 20;

/**
 * The stakes that are averaged over: the midpoints of twenty equal parts of (0, 1). A large stake finds a large
 * difference in a few pairs, a small one finds a small difference in many; the average is never worse than the best of
 * the forty (stakes × directions) by more than a factor of forty.
 */
export const stakes: readonly number[] = Array.from({ length: bets }, (_, index) => (index + 0.5) / bets);

/** Evidence that grows pair by pair; `take` is the only way to change it. */
export interface ToleranceProcess {
  /** Takes the next pair's difference, baseline − candidate, in [−1, 1], and tells ln E. */
  readonly take: (difference: number) => number;
}

/**
 * An e-process against the tolerance null |E[d]| ≤ ε, for differences d of paired grades in [−1, 1]:
 *
 *     E_t = mean over λ in `stakes` and over both signs of  ∏_{i ≤ t} (1 + λ (± d_i − ε) / (1 + ε))
 *
 * This is the capital of somebody who bets that the mean lies beyond the tolerance (Waudby-Smith and Ramdas,
 * "Estimating means of bounded random variables by betting", JRSS B 86, 2024, §4; Shafer, "Testing by betting", JRSS A
 * 184, 2021). Since ± d − ε ≥ −(1 + ε), a factor is at least 1 − λ > 0; under the null its mean, given all that came
 * before, is at most 1. So each product is a non-negative supermartingale that starts at 1, and so is their average:
 * P(E ever reaches 1/α) ≤ α (Ville's inequality), however often one looks and whenever one stops.
 *
 * Assumed: each pair's expected difference, given all pairs before it, lies within ± ε under the null. Independent pairs
 * of one stratum do; so do pairs whose two sides are exchangeable. The order in which pairs are taken may depend on what
 * came before, but not on their own grades. Throws a `RangeError` for a tolerance outside [0, 1).
 */
export function toleranceProcess(tolerance: number): ToleranceProcess {
  if (!(tolerance >= 0 && tolerance < 1))
    throw new RangeError('the tolerance must be at least 0 and below 1');
  const logs = new Float64Array(2 * bets);
  return {
    take(difference) {
      const better = (difference - tolerance) / (1 + tolerance);
      const worse = (-difference - tolerance) / (1 + tolerance);
      for (let bet = 0; bet < bets; bet++) {
        const stake = stakes[bet] ?? 0;
        logs[bet] = (logs[bet] ?? 0) + Math.log1p(stake * better);
        logs[bets + bet] = (logs[bets + bet] ?? 0) + Math.log1p(stake * worse);
      }
      return logMeanExp(logs);
    },
  };
}

/** The logarithm of the mean of `exp(x)` over `logs`, without leaving the range of a double on the way. */
function logMeanExp(logs: Float64Array): number {
  let largest = -Infinity;
  for (const log of logs) if (log > largest) largest = log;
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - largest);
  return largest + Math.log(sum / logs.length);
}
