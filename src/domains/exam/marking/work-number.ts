import type { RandomBytes } from '../../../kernel/id.ts';
import { numbersFrom } from '../../../kernel/random-number.ts';

/** Nine random digits for a text. A number that is taken makes the job fail, and it is tried again with another. */
export function workNumbers(random: RandomBytes): () => string {
  const number = numbersFrom(random);
  return () => String(100_000_000 + Math.floor(number() * 900_000_000));
}
