/** One line of a JSONL file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line end; `null` where it is no UTF-8 text. */
  readonly text: string | null;
}

const lineFeed = 0x0a;
const byteOrderMark = /^\uFEFF/;

/**
 * The lines of a file, read one by one so that a large one is never held twice. Ends of lines may be LF or CRLF; a byte
 * order mark before the first is dropped; lines of white space alone are left out and counted.
 */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 0;
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(lineFeed, from);
    const to = found < 0 ? bytes.length : found;
    number += 1;
    const text = decoded(decoder, bytes.subarray(from, to));
    from = to + 1;
    if (text === null) yield { number, text };
    else {
      const plain = (number === 1 ? text.replace(byteOrderMark, '') : text).trim();
      if (plain !== '') yield { number, text: plain };
    }
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
