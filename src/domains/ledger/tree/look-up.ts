import type { Node } from './edge.ts';
import type { NodeAt } from './range.ts';

/** Finds hashes among those that were read. */
export function lookUp(nodes: readonly Node[]): NodeAt {
  const known = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  return ({ level, index }) => {
    const hash = known.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`Hash ${index} at level ${level} was not read.`);
    return hash;
  };
}
