/**
 * The bytes of base 64 in the alphabet of URLs (RFC 4648 §5), without padding: multibase `u` without its first letter, a
 * part of a token. `undefined` for text that is not how they are written.
 */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
