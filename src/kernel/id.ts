import { randomFillSync } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from './clock.ts';

declare const noun: unique symbol;

/**
 * The identifier of one kind of thing: 26 characters of lower-case Crockford base 32, a ULID
 * (48 bits of milliseconds since 1970, 80 random bits; github.com/ulid/spec). Never reused.
 */
export type Id<Noun extends string> = string & { readonly [noun]: Noun };

/** Fills a byte array with random bytes; an argument so that a test can repeat itself. */
export type RandomBytes = (bytes: Uint8Array) => void;

// Asking the operating system costs as much for 4 KiB as for 16 bytes. What was given out is wiped.
const pool = new Uint8Array(4096);
let given = pool.length;

/** The operating system's random source. */
export const systemRandom: RandomBytes = (bytes) => {
  if (bytes.length > pool.length) {
    randomFillSync(bytes);
    return;
  }
  if (given + bytes.length > pool.length) {
    randomFillSync(pool);
    given = 0;
  }
  bytes.set(pool.subarray(given, given + bytes.length));
  pool.fill(0, given, given + bytes.length);
  given += bytes.length;
};

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new identifier whose first ten characters are the instant it was made. */
export function newId<Noun extends string>(now: Instant, random: RandomBytes = systemRandom): Id<Noun> {
  let milliseconds = Date.parse(now);
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = alphabet[milliseconds % 32] + text;
    milliseconds = Math.floor(milliseconds / 32);
  }
  const bytes = new Uint8Array(16);
  random(bytes);
  // One character a byte: the low five bits of sixteen independent bytes are 80 random bits.
  for (const byte of bytes) text += alphabet[byte & 31];
  return text as Id<Noun>;
}

/** Parses an identifier from outside, for example from a path. */
export function idSchema<Noun extends string>() {
  return z
    .string()
    .regex(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/, 'must be an identifier of 26 characters')
    .transform((text) => text as Id<Noun>);
}
