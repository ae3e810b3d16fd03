import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';

/** An alias may be used this often; more is how a small file grows into gigabytes ("billion laughs"). */
export const maxAliasCount = 20;
const maxDepth = 40;

/** A place of a document that is not turned into a value, as an offset into the text. */
export interface Unsafe {
  readonly offset: number;
  readonly what: string;
  readonly todo: string;
}

/** Refuses what would be slow or ambiguous to turn into a value: depth, aliases, two keys of one name. */
export function unsafePart(doc: Document.Parsed): Unsafe | null {
  let aliases = 0;
  const look = (node: unknown, depth: number): Unsafe | null => {
    if (node === null || typeof node !== 'object') return null;
    if (depth > maxDepth)
      return { offset: offset(node), what: `this is nested more than ${maxDepth} deep`, todo: 'flatten it' };
    if (isAlias(node)) {
      if (++aliases > maxAliasCount) {
        return {
          offset: offset(node),
          what: `more than ${maxAliasCount} aliases`,
          todo: 'write the values out',
        };
      }
      if (node.resolve(doc) !== undefined) return null;
      return {
        offset: offset(node),
        what: `nothing is named \`&${node.source}\``,
        todo: 'correct the name after the asterisk',
      };
    }
    if (isPair(node)) return look(node.key, depth) ?? look(node.value, depth);
    if (isMap(node)) {
      const keys = new Set<string>();
      for (const { key } of node.items) {
        if (!isScalar(key))
          return {
            offset: offset(key),
            what: 'a key is not a word',
            todo: 'write a plain word before the colon',
          };
        const name = String(key.value);
        if (keys.has(name))
          return { offset: offset(key), what: `\`${name}\` stands here twice`, todo: 'keep one of them' };
        keys.add(name);
      }
    }
    if (!isMap(node) && !isSeq(node)) return null;
    for (const item of node.items) {
      const found = look(item, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return look(doc.contents, 1);
}

/** True for a text that nests so deep that the library, which recurses, would be busy for seconds before it gave up. */
export function opensWithoutEnd(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open++;
    else if ((character === ']' || character === '}') && open > 0) open--;
    if (open > 500) return true;
  }
  return /(?:[-?]\s+){200}/.test(text);
}

/** Where a node begins in the text; 0 for what has no place. */
export function offset(node: unknown): number {
  return (node as Partial<Node> | null)?.range?.[0] ?? 0;
}

/** Where the first alias below a node stands. */
export function firstAlias(node: unknown): number | null {
  if (isAlias(node)) return offset(node);
  if (isPair(node)) return firstAlias(node.key) ?? firstAlias(node.value);
  if (!isMap(node) && !isSeq(node)) return null;
  for (const item of node.items) {
    const found = firstAlias(item);
    if (found !== null) return found;
  }
  return null;
}
