import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';

/** SHA-256 of text (UTF-8) or bytes, as 64 lower-case hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** HMAC-SHA-256 as lower-case hexadecimal digits. */
export function hmac(secret: string, data: string): string {
  return createHmac('sha256', secret).update(data).digest('hex');
}

/** The JSON Canonicalization Scheme's text of a value (RFC 8785). */
export function canonicalJson(value: unknown): string {
  return canonicalize(value);
}

/**
 * Commits to content without holding it: SHA-256 of the salt and the content's canonical JSON (RFC 8785).
 * Whoever deletes the salt and the content leaves the chain whole and the commitment beyond guessing.
 */
export function commit(salt: string, content: unknown): string {
  return sha256(`${salt}\n${canonicalJson(content)}`);
}

/** Compares two secrets of the same known length in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
