import type { Hash } from './hash.ts';
import { hashOf, hashOfWhole, type NodeRef, tileWidth } from './range.ts';

/** The right edge of a tree: the hashes of its unfinished tile at each level, which is all that growing needs. */
export interface Edge {
  readonly size: number;
  readonly levels: readonly (readonly Hash[])[];
}

/** A hash with its place in the tiles. */
export interface Node extends NodeRef {
  readonly hash: Hash;
}

/** The edge of a tree without a leaf. */
export const emptyEdge: Edge = { size: 0, levels: [] };

/** A tree's edge with leaves added, and every hash that its tiles gain. */
export function extend(edge: Edge, leaves: readonly Hash[]): { readonly edge: Edge; readonly nodes: Node[] } {
  const levels = [...edge.levels];
  const nodes: Node[] = [];
  let fresh = leaves;
  for (let level = 0; fresh.length > 0; level++) {
    const first = Math.floor(edge.size / tileWidth ** level);
    for (const [place, hash] of fresh.entries()) nodes.push({ level, index: first + place, hash });
    const row = (levels[level] ?? []).concat(fresh);
    const above: Hash[] = [];
    let start = 0;
    for (; start + tileWidth <= row.length; start += tileWidth) {
      above.push(hashOfWhole(row.slice(start, start + tileWidth)));
    }
    levels[level] = row.slice(start);
    fresh = above;
  }
  return { edge: { size: edge.size + leaves.length, levels }, nodes };
}

/** The root of the tree that ends in this edge. */
export function rootOf({ size, levels }: Edge): Hash {
  return hashOf({ from: 0, to: size }, ({ level, index }) => {
    const hash = levels[level]?.[index % tileWidth];
    if (hash === undefined)
      throw new Error(`The edge of ${size} leaves has no hash ${index} at level ${level}.`);
    return hash;
  });
}

/** The edge of a tree from the hashes that its root is made of, in any order. */
export function edgeOf(size: number, nodes: readonly Node[]): Edge {
  const levels: Hash[][] = [];
  for (const { level, hash } of nodes.toSorted((a, b) => a.level - b.level || a.index - b.index)) {
    while (levels.length <= level) levels.push([]);
    levels[level]?.push(hash);
  }
  return { size, levels };
}
