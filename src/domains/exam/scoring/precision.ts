import { wilson } from '../psychometrics/classical/wilson.ts';
import { populationVariance, sumOf } from '../psychometrics/moments.ts';

/** The standard error of a raw score, in points, and how it was found. */
export interface Precision {
  readonly sem: number;
  readonly method: 'binomial' | 'kr20';
  /** Sittings of the form that the figure rests on. */
  readonly sittings: number;
}

/** From this many sittings of a form on, its own statistics are used. */
export const sittingsForKr20 = 30;

/**
 * Lord's binomial-error standard error of a raw score x of n items scored 0/1: √(x(n − x)/(n − 1)).
 * F. M. Lord, "Do tests of the same length have the same standard errors of measurement?", Educational and
 * Psychological Measurement 17 (1957), 510–521.
 */
export function binomialSem(raw: number, max: number): number {
  return max < 2 ? 0 : Math.sqrt((raw * (max - raw)) / (max - 1));
}

/**
 * KR-20: (k/(k − 1)) (1 − Σ p q / σ²) with the population variance of the total scores, for a matrix of points (a row a
 * sitting, a column an item). Where an item gives parts of its point its variance stands for p q, which is coefficient
 * alpha. `null` where it is undefined: fewer than two items or no variance.
 * G. F. Kuder & M. W. Richardson, "The theory of the estimation of test reliability", Psychometrika 2 (1937), 151–160;
 * L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951), 297–334.
 */
export function kr20(points: readonly (readonly number[])[]): { reliability: number; sd: number } | null {
  const n = points.length;
  const k = points[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const variance = populationVariance(points.map(sumOf));
  if (variance === 0) return null;
  let ofItems = 0;
  for (let item = 0; item < k; item++) ofItems += populationVariance(points.map((row) => row[item] ?? 0));
  return { reliability: (k / (k - 1)) * (1 - ofItems / variance), sd: Math.sqrt(variance) };
}

/**
 * A domain's band as shares from 0 to 1: Wilson's score interval at one standard error. A domain has so few items that
 * all of them right is common, and there Lord's error is nothing at all, as if five items left no doubt.
 */
export function domainBand(raw: number, max: number): { readonly low: number; readonly high: number } {
  return wilson(raw, max, 1);
}

/**
 * The error band's half-width: Lord's until a form has 30 sittings, then σ√(1 − KR-20) of that form. A form whose
 * KR-20 is undefined or negative keeps Lord's.
 */
export function precisionOf(raw: number, max: number, formPoints: readonly (readonly number[])[]): Precision {
  const statistics = formPoints.length >= sittingsForKr20 ? kr20(formPoints) : null;
  if (statistics === null || statistics.reliability < 0) {
    return { sem: binomialSem(raw, max), method: 'binomial', sittings: formPoints.length };
  }
  return {
    sem: statistics.sd * Math.sqrt(1 - statistics.reliability),
    method: 'kr20',
    sittings: formPoints.length,
  };
}
