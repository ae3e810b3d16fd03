import { piecesOf } from './pieces.ts';

/** Two neighbouring tokens that become one. */
export type Merge = readonly [number, number];

/** Tokens of one byte come first of all that stand for text. */
export const firstByte = 5;

/**
 * Learns byte-pair merges (Sennrich, Haddow and Birch 2016): again and again the most frequent pair of neighbours becomes
 * a token; of equally frequent ones that which was seen first.
 */
export function learnMerges(texts: Iterable<string>, count: number): Merge[] {
  const frequency = new Map<string, number>();
  for (const text of texts)
    for (const piece of piecesOf(text)) frequency.set(piece, (frequency.get(piece) ?? 0) + 1);
  const words = [...frequency].map(([piece, times]) => ({
    tokens: [...Buffer.from(piece)].map((byte) => firstByte + byte),
    times,
  }));
  const merges: Merge[] = [];
  while (merges.length < count) {
    const pairs = new Map<number, number>();
    for (const { tokens, times } of words)
      for (let i = 0; i + 1 < tokens.length; i++) {
        const pair = (tokens[i] as number) * 65_536 + (tokens[i + 1] as number);
        pairs.set(pair, (pairs.get(pair) ?? 0) + times);
      }
    let best: [number, number] | undefined;
    for (const entry of pairs) if (best === undefined || entry[1] > best[1]) best = entry;
    if (best === undefined) break;
    const merge: Merge = [Math.floor(best[0] / 65_536), best[0] % 65_536];
    const token = firstByte + 256 + merges.length;
    merges.push(merge);
    for (const word of words) word.tokens = merged(word.tokens, merge, token);
  }
  return merges;
}

/** The tokens with every such pair made one, from the left. */
export function merged(tokens: readonly number[], [left, right]: Merge, token: number): number[] {
  const shorter: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === left && tokens[i + 1] === right) {
      shorter.push(token);
      i++;
    } else shorter.push(tokens[i] as number);
  }
  return shorter;
}
