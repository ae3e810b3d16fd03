import { sha256 } from '../../../kernel/hash.ts';

/**
 * A list in an order that follows from the hashes of its texts alone: whoever sees it learns nothing of the order in
 * which it was given, which may be the key.
 */
export function byHash<T>(list: readonly T[], textOf: (one: T) => string): T[] {
  return list
    .map((one) => ({ one, rank: sha256(textOf(one)) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ one }) => one);
}
