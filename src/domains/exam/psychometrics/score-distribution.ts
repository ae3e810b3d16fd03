/**
 * The chances of each number of successes 0 … n for independent trials with these chances: the recursion of F. M. Lord &
 * M. S. Wingersky, "Comparison of IRT true-score and equipercentile observed-score equatings", Applied Psychological
 * Measurement 8 (1984), 453–461.
 */
export function scoreDistribution(chances: readonly number[]): number[] {
  let line = [1];
  for (const chance of chances) {
    line = Array.from(
      { length: line.length + 1 },
      (_, score) => (line[score] ?? 0) * (1 - chance) + (line[score - 1] ?? 0) * chance,
    );
  }
  return line;
}
