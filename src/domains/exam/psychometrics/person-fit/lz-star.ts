import { normalBelow } from '../distributions.ts';
import { openCurve, pack, trace } from '../irt/curve.ts';
import { type ThetaTerms, thetaTerms } from '../irt/information.ts';
import type { Answers, ItemParameters } from '../irt/item.ts';
import { weightedLikelihoodOf } from '../irt/weighted-likelihood.ts';

/** How well a candidate's 0/1 answers fit the model. */
export interface PersonFit {
  readonly theta: number;
  /** About standard normal where the model holds; far below 0 where easy items are wrong and hard ones right. */
  readonly lzStar: number;
  /** The chance of a value as low. */
  readonly p: number;
}

/**
 * lz* of T. A. B. Snijders, "Asymptotic null distribution of person fit statistics with estimated person parameter",
 * Psychometrika 66 (2001), 331–342, with Warm's weighted likelihood estimate of θ, as D. Magis, G. Raîche & S. Béland, "A
 * didactic presentation of Snijders's lz* index of person fit", Journal of Educational and Behavioral Statistics 37 (2012),
 * 57–81, write it out: with w = ln(P/Q), r = P′/(PQ), c = Σ P′w / Σ P′r and r₀ = J/(2I),
 * lz* = (Σ (u − P) w + c r₀) / √(Σ (w − c r)² PQ). Without the correction the statistic's variance is too small, for θ is
 * estimated from the same answers. 0/1 items only; `null` without an estimate or where all items are alike.
 */
export function lzStarOf(items: readonly ItemParameters[]): (answers: Answers) => PersonFit | null {
  const estimate = weightedLikelihoodOf(items);
  const packed = items.map(pack);
  const curve = openCurve(1);
  const terms: ThetaTerms = { information: 0, tilt: 0, score: 0 };
  return (answers) => {
    const theta = estimate(answers)?.theta;
    if (theta === undefined) return null;
    const places: { right: number; chance: number; rise: number; weight: number }[] = [];
    let [information, tilt] = [0, 0];
    packed.forEach((item, index) => {
      const right = answers[index] ?? null;
      if (right === null) return;
      trace(item, theta, curve);
      const chance = curve.chance[1] ?? 0;
      const rise = (item.x[item.at] ?? 0) * (curve.slope[0] ?? 0);
      places.push({ right, chance, rise, weight: Math.log(chance / (1 - chance)) });
      thetaTerms(item, theta, right, curve, terms);
      information += terms.information;
      tilt += terms.tilt;
    });
    const byWeight = places.reduce((sum, { rise, weight }) => sum + rise * weight, 0);
    const c = byWeight / information;
    const deviation = places.reduce((sum, { right, chance, weight }) => sum + (right - chance) * weight, 0);
    const variance = places.reduce((sum, { chance, rise, weight }) => {
      const own = chance * (1 - chance);
      return sum + (weight - (c * rise) / own) ** 2 * own;
    }, 0);
    if (!(variance > 1e-12)) return null;
    const lzStar = (deviation + (c * tilt) / (2 * information)) / Math.sqrt(variance);
    return { theta, lzStar, p: normalBelow(lzStar) };
  };
}
