import { hash } from 'node:crypto';

/** A SHA-256 hash of the tree: 32 bytes. */
export type Hash = Uint8Array;

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** The root of a tree without a leaf (RFC 6962 §2.1). */
export const emptyRoot: Hash = hash('sha256', '', 'buffer');

/** The hash of a leaf: SHA-256(0x00 ‖ entry) (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array): Hash {
  return hash('sha256', Buffer.concat([leafMark, entry]), 'buffer');
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 §2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.concat([nodeMark, left, right]), 'buffer');
}

/** True for the same bytes. Hashes here are public, so the time that it takes may be. */
export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}
