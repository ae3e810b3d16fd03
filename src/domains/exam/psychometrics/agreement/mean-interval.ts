import { quantileOf, studentBeyond } from '../distributions.ts';
import { mean, sampleVariance } from '../moments.ts';

/** A mean with its interval at 95 %; the ends are `null` where one value alone says nothing of the spread. */
export interface MeanInterval {
  readonly n: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The mean of a sample with Student's interval at 95 %: x̄ ± t(n − 1)·s/√n. "Student" (W. S. Gosset), "The probable
 * error of a mean", Biometrika 6 (1908), 1–25.
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = values.length;
  const middle = mean(values);
  if (n < 2) return { n, mean: middle, low: null, high: null };
  const t = quantileOf((at) => 1 - studentBeyond(at, n - 1), 0.95, 0, 1000);
  const half = t * Math.sqrt(sampleVariance(values) / n);
  return { n, mean: middle, low: middle - half, high: middle + half };
}
