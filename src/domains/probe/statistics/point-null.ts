/**
 * ln of the e-value against the point null that the two sides of a pair are exchangeable, from the discordant pairs: in
 * `b` the baseline had the higher grade, in `c` the candidate, m = b + c:
 *
 *     E = 2^m · B(½ + b, ½ + c) / B(½, ½)
 *
 * the mean likelihood of b and c under a Beta(½, ½) chance for the baseline, over their likelihood under ½ (Jeffreys'
 * mixture; as a bet that is renewed with each pair, the estimator of Krichevsky and Trofimov, IEEE Trans. Inf. Theory
 * 27, 1981). Valid at any time one looks (Ville), at every discordant pair alike: the order of the pairs is not in it.
 * There is no tolerance in it: with enough pairs it also finds the noise of an unchanged service.
 */
export function logPointNull(b: number, c: number): number {
  // Γ(½ + n)/Γ(½) is the product of i − ½ for i = 1..n; one factor of B over the one of ½^m at a time keeps it near 1.
  let log = 0;
  for (let i = 1; i <= b; i++) log += Math.log((2 * i - 1) / i);
  for (let i = 1; i <= c; i++) log += Math.log((2 * i - 1) / (b + i));
  return log;
}
