/** All values together; 0 for nothing. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The arithmetic mean; not a number for nothing. */
export function mean(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

function squaredDeviations(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}

/** The variance of a sample, over n − 1; not a number for fewer than two values. */
export function sampleVariance(values: readonly number[]): number {
  return squaredDeviations(values) / (values.length - 1);
}

/** The variance of all there are, over n; not a number for nothing. */
export function populationVariance(values: readonly number[]): number {
  return squaredDeviations(values) / values.length;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** Pearson's product-moment correlation, −1 to 1; `null` where either does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  const [middleX, middleY] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  x.forEach((value, at) => {
    const [dx, dy] = [value - middleX, (y[at] ?? Number.NaN) - middleY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  });
  // A variance that is lost in the rounding of its sum is none.
  const varies = (sum: number, middle: number) => sum > 1e-12 * x.length * Math.max(1, middle * middle);
  if (!varies(xx, middleX) || !varies(yy, middleY)) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
