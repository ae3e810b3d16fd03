import { binomialSem, kr20 } from '../../scoring/precision.ts';
import { fQuantile } from '../distributions.ts';
import { mean, populationVariance, sumOf } from '../moments.ts';

/** Coefficient alpha of a form with what follows from it. */
export interface Reliability {
  readonly sittings: number;
  readonly items: number;
  /** KR-20 where every item is scored 0 or 1. */
  readonly alpha: number;
  /** Bounds of alpha at 95 %. */
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** Standard deviation of the total scores and standard error of measurement σ√(1 − α), in points. */
  readonly sd: number;
  readonly sem: number;
}

/**
 * Cronbach's alpha (`kr20` of scoring/precision.ts) with the standard error of measurement and Feldt's interval: (1 − α)
 * of the sample over the true one follows F with n − 1 and (n − 1)(k − 1) degrees of freedom (L. S. Feldt, "The approximate
 * sampling distribution of Kuder–Richardson reliability coefficient twenty", Psychometrika 30 (1965), 357–370). `points`:
 * a row a sitting of one form, a column an item. `null` where alpha is undefined.
 */
export function reliability(points: readonly (readonly number[])[]): Reliability | null {
  const found = kr20(points);
  if (found === null) return null;
  const items = points[0]?.length ?? 0;
  const [first, second] = [points.length - 1, (points.length - 1) * (items - 1)];
  const bound = (share: number) => 1 - (1 - found.reliability) * fQuantile(share, first, second);
  return {
    sittings: points.length,
    items,
    alpha: found.reliability,
    low: bound(0.975),
    high: bound(0.025),
    mean: mean(points.map(sumOf)),
    sd: found.sd,
    sem: found.sd * Math.sqrt(1 - found.reliability),
  };
}

/** The reliability of scores on forms that were drawn at random, each candidate's own. */
export interface DrawnReliability {
  readonly sittings: number;
  readonly items: number;
  readonly kr21: number;
  readonly mean: number;
  readonly sd: number;
  /** The root of the mean of Lord's squared binomial errors. */
  readonly sem: number;
}

/**
 * KR-21: (k/(k − 1)) (1 − μ(k − μ)/(k σ²)) over the total scores of forms of k items. Where each candidate has a random sample
 * of items it is the right coefficient, the differences between forms among the errors, for the error of a score is then
 * binomial (F. M. Lord, "Sampling fluctuations resulting from the sampling of test items", Psychometrika 20 (1955), 1–22;
 * G. F. Kuder & M. W. Richardson 1937). Quotas make forms more alike than a random sample and parts of points less noisy than
 * 0 and 1: then it is a lower bound. `null` where it is undefined.
 */
export function drawnReliability(totals: readonly number[], items: number): DrawnReliability | null {
  if (totals.length < 2 || items < 2) return null;
  const middle = mean(totals);
  const variance = populationVariance(totals);
  if (variance < 1e-12) return null;
  const errors = totals.map((total) => binomialSem(total, items) ** 2);
  return {
    sittings: totals.length,
    items,
    kr21: (items / (items - 1)) * (1 - (middle * (items - middle)) / (items * variance)),
    mean: middle,
    sd: Math.sqrt(variance),
    sem: Math.sqrt(mean(errors)),
  };
}
