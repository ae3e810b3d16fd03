import { mean, sumOf } from '../moments.ts';

/**
 * ICC(2,1): the reliability of one rater's mark where raters are a sample of all who could mark, and their severity
 * counts as error. A row a thing that was rated, a column a rater. P. E. Shrout & J. L. Fleiss, "Intraclass
 * correlations: uses in assessing rater reliability", Psychological Bulletin 86 (1979), 420–428: from the mean squares
 * of targets, judges and error, (BMS − EMS) / (BMS + (k − 1)·EMS + k·(JMS − EMS)/n). `null` for fewer than two rows or
 * columns, and where nothing varies.
 */
export function intraclass(ratings: readonly (readonly number[])[]): number | null {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const all = mean(ratings.flat());
  const squares = (values: readonly number[]) => sumOf(values.map((value) => (value - all) ** 2));
  const targets = k * squares(ratings.map(mean));
  const judges = n * squares(Array.from({ length: k }, (_, at) => mean(ratings.map((row) => row[at] ?? 0))));
  // Rounding may leave a little less than nothing.
  const error = Math.max(0, squares(ratings.flat()) - targets - judges);
  const [bms, jms, ems] = [targets / (n - 1), judges / (k - 1), error / ((n - 1) * (k - 1))];
  const whole = bms + (k - 1) * ems + (k * (jms - ems)) / n;
  return Math.abs(whole) < 1e-12 ? null : (bms - ems) / whole;
}
