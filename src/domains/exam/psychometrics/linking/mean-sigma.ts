import { mean, sampleVariance } from '../moments.ts';
import { type CommonItem, commonDifficulties, type ScaleLink } from './scale.ts';

/**
 * Mean–sigma linking: A = σ(b on the target scale)/σ(b), B = μ(b on the target scale) − A μ(b) over the common items.
 * G. L. Marco, "Item characteristic curve solutions to three intractable testing problems", Journal of Educational
 * Measurement 14 (1977), 139–160. Throws a RangeError where the difficulties of the common items do not vary.
 */
export function meanSigma(items: readonly CommonItem[]): ScaleLink {
  const { from, to } = commonDifficulties(items);
  const spread = from.length > 1 ? Math.sqrt(sampleVariance(from)) : 0;
  if (!(spread > 0)) throw new RangeError('Linking needs two common items of different difficulty.');
  const slope = Math.sqrt(sampleVariance(to)) / spread;
  return { slope, intercept: mean(to) - slope * mean(from) };
}
