import { firstByte, type Merge, merged } from './learn-merges.ts';
import { piecesOf } from './pieces.ts';

/** The tokens that stand for no text. A text that spells their names is text. */
export const special = { begin: 0, system: 1, user: 2, assistant: 3, end: 4 } as const;

/** Turns text into tokens and back. */
export interface Tokenizer {
  /** How many tokens there are. */
  readonly vocabulary: number;
  encode(text: string): number[];
  /** The bytes that a token stands for; none for a special one. */
  bytesOf(token: number): Uint8Array;
  /** The text of tokens; bytes that are no UTF-8 become U+FFFD. */
  decode(tokens: readonly number[]): string;
}

/** A byte-level byte-pair tokenizer: any text has tokens, and every text comes back from its own. */
export function tokenizerOf(merges: readonly Merge[]): Tokenizer {
  const bytes: Uint8Array[] = Array.from({ length: firstByte }, () => new Uint8Array());
  for (let byte = 0; byte < 256; byte++) bytes.push(Uint8Array.of(byte));
  const rank = new Map<number, number>();
  merges.forEach(([left, right], index) => {
    rank.set(left * 65_536 + right, index);
    bytes.push(Buffer.concat([bytes[left] as Uint8Array, bytes[right] as Uint8Array]));
  });
  // Plain, because the threads run this file as it is, without what loads the rest of the house.
  const known = new Map<string, readonly number[]>();

  const encodePiece = (piece: string): readonly number[] => {
    let tokens = [...Buffer.from(piece)].map((byte) => firstByte + byte);
    for (;;) {
      let first = merges.length;
      for (let i = 0; i + 1 < tokens.length; i++) {
        const found = rank.get((tokens[i] as number) * 65_536 + (tokens[i + 1] as number));
        if (found !== undefined && found < first) first = found;
      }
      const merge = merges[first];
      if (merge === undefined) return tokens;
      tokens = merged(tokens, merge, firstByte + 256 + first);
    }
  };
  // Nobody makes a piece of letters without end to keep the event loop: the work grows with the square.
  const longest = 24;
  const cut = (piece: string): string[] =>
    piece.length <= longest ? [piece] : (piece.match(/[\s\S]{1,24}/gu) ?? []);

  return {
    vocabulary: bytes.length,
    encode: (text) =>
      piecesOf(text)
        .flatMap(cut)
        .flatMap((piece) => {
          const before = known.get(piece);
          if (before !== undefined) return before;
          const tokens = encodePiece(piece);
          if (known.size >= 20_000) known.clear();
          known.set(piece, tokens);
          return tokens;
        }),
    bytesOf: (token) => bytes[token] ?? new Uint8Array(),
    decode: (tokens) => Buffer.concat(tokens.map((token) => bytes[token] ?? new Uint8Array())).toString(),
  };
}
