import { emptyRoot, type Hash, nodeHash } from './hash.ts';

/** A tile is 256 hashes wide: eight levels of the tree (C2SP tlog-tiles v0.1.0). */
export const tileWidth = 256;
const tileHeight = 8;

/** More leaves than any log will hold, and few enough that every count is an exact number. */
export const mostLeaves = 2 ** 48;

/** The leaves from `from` up to, but not with, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A stored hash: at level 0 a leaf's, at level l that of 256^l leaves. */
export interface NodeRef {
  readonly level: number;
  readonly index: number;
}

/** Finds a stored hash; throws where it has none. */
export type NodeAt = (ref: NodeRef) => Hash;

/** The largest power of two below `count`, where a tree of more than one leaf is divided (RFC 6962 §2.1). */
export function splitOf(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

interface Subtree {
  readonly height: number;
  readonly from: number;
}

// A range that a proof names begins at a multiple of the power of two that holds it, so its whole subtrees, the largest
// first, are the binary digits of its length.
function subtreesOf({ from, to }: Range): Subtree[] {
  const found: Subtree[] = [];
  let start = from;
  let height = Math.floor(Math.log2(mostLeaves));
  for (let left = to - from; left > 0; height -= 1) {
    const size = 2 ** height;
    if (left < size) continue;
    found.push({ height, from: start });
    start += size;
    left -= size;
  }
  return found;
}

function nodesUnder({ height, from }: Subtree): NodeRef[] {
  const level = Math.floor(height / tileHeight);
  const first = from / tileWidth ** level;
  return Array.from({ length: 2 ** (height % tileHeight) }, (_, place) => ({ level, index: first + place }));
}

/** The stored hashes that a range's hash is made of. */
export function nodesOf(range: Range): NodeRef[] {
  return subtreesOf(range).flatMap(nodesUnder);
}

/** The hash over a power of two of neighbours. */
export function hashOfWhole(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) {
    const above: Hash[] = [];
    for (let place = 0; place < row.length; place += 2) {
      above.push(nodeHash(row[place] ?? emptyRoot, row[place + 1] ?? emptyRoot));
    }
    row = above;
  }
  return row[0] ?? emptyRoot;
}

/**
 * The Merkle tree hash of a range of leaves that a proof may name, or that begins at 0 (MTH of RFC 6962 §2.1), from
 * stored hashes.
 */
export function hashOf(range: Range, nodeAt: NodeAt): Hash {
  const parts = subtreesOf(range).map((subtree) => hashOfWhole(nodesUnder(subtree).map(nodeAt)));
  return (
    parts.reduceRight<Hash | undefined>(
      (right, left) => (right === undefined ? left : nodeHash(left, right)),
      undefined,
    ) ?? emptyRoot
  );
}
