import { betaBelow, binomialFrom } from '../distributions.ts';

/** What is known of the total scores of a form. */
export interface ScoreMoments {
  readonly mean: number;
  /** The variance of the total scores. */
  readonly variance: number;
  readonly reliability: number;
  /** The highest score; the lowest is 0. */
  readonly max: number;
  /** The least score that passes. */
  readonly cut: number;
}

/** How consistent and how right decisions at the cut are, as shares of candidates. */
export interface DecisionConsistency {
  /** Of two sittings of parallel forms: the same decision. */
  readonly consistency: number;
  /** The part of that which chance alone would give, and kappa: consistency beyond chance. */
  readonly chance: number;
  readonly kappa: number | null;
  /** The decision that the true score deserves. */
  readonly accuracy: number;
  readonly falsePass: number;
  readonly falseFail: number;
  /** How many 0/1 items of equal difficulty would be as reliable. */
  readonly effectiveLength: number;
}

const steps = 2000;

/**
 * Decision consistency and accuracy from one sitting a candidate. S. A. Livingston & C. Lewis, "Estimating the consistency
 * and accuracy of classifications based on test scores", Journal of Educational Measurement 32 (1995), 179–197: the form is
 * taken for one of n 0/1 items, n = (μ(M − μ) − ρσ²)/(σ²(1 − ρ)), true shares follow a beta distribution whose mean is μ/M and
 * whose variance is ρσ²/M², and observed shares are binomial given the true one.
 *
 * Chosen over Subkoviak's and Hanson & Brennan's because it takes any score, parts of points among them, and needs the
 * score's moments only. The beta has two parameters, from 0 to 1: with few hundred sittings the third and fourth moments that
 * a four-parameter beta is fitted to are mostly noise, and often have no solution. `null` where the reliability is not
 * between 0 and 1, or the moments fit no beta.
 */
export function livingstonLewis(scores: ScoreMoments): DecisionConsistency | null {
  const { mean, variance, reliability, max, cut } = scores;
  const ofTrue = reliability * variance;
  const ofError = variance - ofTrue;
  const share = mean / max;
  const effective = (mean * (max - mean) - ofTrue) / ofError;
  const spread = (share * (1 - share) * max * max) / ofTrue - 1;
  if (!(ofTrue > 0 && ofError > 0 && spread > 0 && effective >= 1)) return null;
  const n = Math.round(effective);
  const [a, b] = [share * spread, (1 - share) * spread];
  // The cut's share of all points, as a whole number of the effective items; 21 of 30 is 70 % whatever n is.
  const least = Math.ceil(Number(((cut / max) * n).toFixed(9)));
  const truth = cut / max;
  const found = { both: 0, pass: 0, falsePass: 0, falseFail: 0 };
  let below = 0;
  for (let step = 1; step <= steps; step++) {
    const upTo = betaBelow(step / steps, a, b);
    const weight = upTo - below;
    below = upTo;
    // A step's true scores by their middle. The step in which the cut lies is parted at the cut.
    const [from, to] = [(step - 1) / steps, step / steps];
    const chance = binomialFrom(least, n, (from + to) / 2);
    const passing = Math.min(1, Math.max(0, (to - truth) * steps));
    found.both += weight * (chance * chance + (1 - chance) ** 2);
    found.pass += weight * chance;
    found.falsePass += weight * (1 - passing) * chance;
    found.falseFail += weight * passing * (1 - chance);
  }
  const byChance = found.pass ** 2 + (1 - found.pass) ** 2;
  return {
    consistency: found.both,
    chance: byChance,
    kappa: byChance < 1 ? (found.both - byChance) / (1 - byChance) : null,
    accuracy: 1 - found.falsePass - found.falseFail,
    falsePass: found.falsePass,
    falseFail: found.falseFail,
    effectiveLength: n,
  };
}
