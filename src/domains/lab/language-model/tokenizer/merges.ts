import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Merge } from './learn-merges.ts';
import { type Tokenizer, tokenizerOf } from './tokenizer.ts';

/** Where the merges lie that were learnt from the corpus: a pair of tokens a line, in the order in which they apply. */
export const mergesFile = join(import.meta.dirname, 'merges.txt');

/** The text of a file of merges. */
export function writeMerges(merges: readonly Merge[]): string {
  return merges.map(([left, right]) => `${left} ${right}\n`).join('');
}

/** The family's tokenizer, read from its file. Throws for a file that is none: it is part of the program. */
export function readTokenizer(): Tokenizer {
  const lines = readFileSync(mergesFile, 'utf8').trim().split('\n');
  return tokenizerOf(
    lines.map((line) => {
      const [, left, right] = /^(\d+) (\d+)$/.exec(line) ?? [];
      if (left === undefined || right === undefined)
        throw new Error(`${mergesFile}: no pair of tokens: ${line}`);
      return [Number(left), Number(right)];
    }),
  );
}
