import { gunzipSync, gzipSync } from 'node:zlib';

/** The least number of entries of a status list, so that one holder hides among many (Bitstring Status List v1.0 §6.1). */
export const leastEntries = 131_072;

// A list of 134 million entries. What unpacks to more is taken for an attack.
const mostBytes = 16 * 1024 * 1024;

/** What is wrong with an encoded list, in words for the person who verifies. */
export class BadStatusList extends Error {}

/**
 * Packs a list into the text of `encodedList`: bit `i` is the `i`-th from the left, GZIP, base64url without padding
 * behind the multibase prefix `u` (Bitstring Status List v1.0 §3.3). Throws a `RangeError` when `entries` is less than
 * 131,072 or not whole bytes, or an index lies outside.
 */
export function encodeStatusList(entries: number, set: Iterable<number>): string {
  if (!Number.isInteger(entries / 8) || entries < leastEntries || entries / 8 > mostBytes) {
    throw new RangeError(
      `A status list has whole bytes and at least ${leastEntries} entries, not ${entries}.`,
    );
  }
  const bits = new Uint8Array(entries / 8);
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= entries) {
      throw new RangeError(`Index ${index} lies outside a status list of ${entries} entries.`);
    }
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/**
 * Unpacks the text of `encodedList`. Throws `BadStatusList` when it is not multibase base64url, not GZIP, shorter than
 * 131,072 entries (§3.2, STATUS_LIST_LENGTH_ERROR) or longer than 16 MiB.
 */
export function decodeStatusList(encodedList: string): Uint8Array {
  if (!/^u[A-Za-z0-9_-]+$/.test(encodedList)) {
    throw new BadStatusList('the encoded list is not base64url with the multibase prefix "u"');
  }
  let bits: Uint8Array;
  try {
    bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: mostBytes });
  } catch (error) {
    throw new BadStatusList(`the encoded list cannot be unpacked (${(error as Error).message})`, {
      cause: error,
    });
  }
  if (bits.length * 8 < leastEntries) {
    throw new BadStatusList(
      `the list has ${bits.length * 8} entries, fewer than the ${leastEntries} that are required`,
    );
  }
  return bits;
}

/** One entry of an unpacked list: `true` when its bit is set. Throws `BadStatusList` when the index lies outside. */
export function readStatus(bits: Uint8Array, index: number): boolean {
  const byte = bits[Math.floor(index / 8)];
  if (!Number.isInteger(index) || index < 0 || byte === undefined) {
    throw new BadStatusList(`index ${index} lies outside the list of ${bits.length * 8} entries`);
  }
  return (byte & (0x80 >> (index % 8))) !== 0;
}
