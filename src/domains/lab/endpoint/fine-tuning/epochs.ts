/** What an epoch's number is chosen by where nobody chose one (the provider's published default). */
const target = { usual: 3, fewest: 100, most: 25_000, mostEpochs: 25 };

/**
 * Times that a training file of `rows` examples is gone through where the number is left to us: 3, more for few examples
 * so that at least 100 are seen (25 at most), fewer so that at most 25,000 are.
 */
export function defaultEpochs(rows: number): number {
  if (rows <= 0) return target.usual;
  if (rows * target.usual < target.fewest) {
    return Math.min(target.mostEpochs, Math.floor(target.fewest / rows));
  }
  if (rows * target.usual > target.most) return Math.max(1, Math.floor(target.most / rows));
  return target.usual;
}

/** Examples that are looked at before the weights move, where the number is left to us: about 30 steps an epoch, 1 to 16. */
export function defaultBatchSize(rows: number): number {
  return Math.max(1, Math.min(16, Math.round(rows / 30)));
}

/**
 * Tokens that are billed: each example counts as often as it is seen, and no more than the model reads of it.
 * `lengths` are tokens an example, `context` the most that the model reads at once.
 */
export function billedTokens(lengths: Iterable<number>, epochs: number, context: number): number {
  let sum = 0;
  for (const length of lengths) sum += Math.min(context, length);
  return sum * epochs;
}
