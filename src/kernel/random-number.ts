import type { RandomBytes } from './id.ts';

/** Gives a number from 0 (inclusive) to 1 (exclusive). */
export type RandomNumber = () => number;

/** Numbers out of random bytes, in steps of 2⁻³². */
export function numbersFrom(random: RandomBytes): RandomNumber {
  const bytes = new Uint8Array(4);
  return () => {
    random(bytes);
    return new DataView(bytes.buffer).getUint32(0) / 2 ** 32;
  };
}
