/**
 * Merges the e-processes of K strata into one: ln of
 *
 *     M = (1/K) Σ_{k=1..K} U_k,   U_k = the mean of the products of the E of k strata, over all ways to choose them
 *
 * U_k are the U-statistics of Vovk and Wang ("E-values: calibration, combination and applications", Annals of Statistics
 * 49, 2021, §4), and M is what one gets who does not know how many strata changed: each number from 1 to K is as likely
 * as another, and so is each choice of that many. U_K alone, the product, is the most powerful where every stratum
 * changed and is ruined by those that did not; U_1, the mean, is the reverse. M is at least 1/K of either. With one
 * stratum M is its E.
 *
 * Why it may be watched while strata are interleaved. Let F_t be all pairs of all strata up to the t-th. That pair moves
 * one E_s, whose expected factor given F_{t−1} is at most 1 under the null; the others stand still. So every product of
 * several E_s is a supermartingale in F, and M, a weighted mean of such products that starts at 1, is one too: Ville's
 * inequality holds for it at every pair. That needs the null to hold for each pair given the pairs before it **of every
 * stratum**, not only of its own: questions of which one foretells another's grade belong into one stratum.
 * The number of strata must be fixed before any grade is seen, as a suite's is: an empty stratum counts with E = 1.
 */
export function mergeStrata(logs: readonly number[]): number {
  // The coefficients of ∏ (1 + E_s x), each factor divided by max(1, E_s): none overflows, and the largest is at least 1.
  const sums = new Float64Array(logs.length + 1);
  sums[0] = 1;
  let scale = 0;
  for (const [index, log] of logs.entries()) {
    const divisor = Math.max(0, log);
    const left = Math.exp(-divisor);
    const taken = Math.exp(log - divisor);
    scale += divisor;
    for (let k = index + 1; k > 0; k--) sums[k] = (sums[k] ?? 0) * left + (sums[k - 1] ?? 0) * taken;
    sums[0] = (sums[0] ?? 0) * left;
  }
  let merged = 0;
  let choices = 1;
  for (let k = 1; k <= logs.length; k++) {
    choices = (choices * (logs.length - k + 1)) / k;
    merged += (sums[k] ?? 0) / choices;
  }
  return scale + Math.log(merged / logs.length);
}
