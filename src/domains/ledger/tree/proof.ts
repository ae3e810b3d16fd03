import { emptyRoot, type Hash, nodeHash, sameHash } from './hash.ts';
import { type Range, splitOf } from './range.ts';

/**
 * The ranges whose hashes prove that leaf `index` is in a tree of `size` leaves, from its neighbour up to the root's
 * child (PATH of RFC 6962 §2.1.1). `index` is below `size`.
 */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes prove that the first `older` of `size` leaves are the tree that there was (PROOF of RFC 6962
 * §2.1.2). Empty where both are the same or the older one was empty.
 */
export function consistencyRanges(older: number, size: number): Range[] {
  if (older === 0 || older === size) return [];
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (older !== to) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // Where the older tree is a whole left part, whoever checks has its hash.
  if (from > 0) ranges.push({ from, to });
  return ranges.reverse();
}

const half = (place: number) => Math.floor(place / 2);
const isOdd = (place: number) => place % 2 === 1;

/** The root that an inclusion proof leads to, or `null` where it has too few or too many hashes (RFC 9162 §2.1.3.2). */
export function rootFromInclusion(
  { leaf, index, size }: { readonly leaf: Hash; readonly index: number; readonly size: number },
  proof: readonly Hash[],
): Hash | null {
  if (index < 0 || index >= size) return null;
  let [place, last, root] = [index, size - 1, leaf];
  for (const hash of proof) {
    if (last === 0) return null;
    if (isOdd(place) || place === last) {
      root = nodeHash(hash, root);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      root = nodeHash(root, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? root : null;
}

/** A tree by how many leaves it has and its root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** True where the proof shows that the newer tree begins with the whole of the older (RFC 9162 §2.1.4.2). */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Hash[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && sameHash(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && sameHash(older.root, emptyRoot);
  const isWhole = Number.isInteger(Math.log2(older.size)) && 2 ** Math.log2(older.size) === older.size;
  const [first, ...rest] = isWhole ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [place, last] = [older.size - 1, newer.size - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      after = nodeHash(after, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameHash(before, older.root) && sameHash(after, newer.root);
}
