import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { type KeyKind, writeMultikey } from './multikey.ts';

const kindOfCurve: Readonly<Record<string, KeyKind>> = {
  Ed25519: 'Ed25519',
  'P-256': 'P-256',
  'P-384': 'P-384',
};

/**
 * The Multikey text of a public key in JWK form (RFC 7518 §6.2, RFC 8037); `undefined` for every other kind of key, and
 * for one that was published with its secret half.
 */
export function publicKeyOfJwk(jwk: Readonly<Record<string, unknown>>): string | undefined {
  if ('d' in jwk) return undefined;
  let read: JsonWebKey;
  try {
    // Read and written again: of the right length, and a point of its curve.
    read = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ format: 'jwk' });
  } catch {
    // Another key type, a wrong length, no point: the caller says which method could not be read.
    return undefined;
  }
  const kind = kindOfCurve[read.crv ?? ''];
  if (kind === undefined) return undefined;
  const x = Buffer.from(read.x ?? '', 'base64url');
  if (kind === 'Ed25519') return writeMultikey(kind, 'public', x);
  const y = Buffer.from(read.y ?? '', 'base64url');
  // A compressed point: the last bit of y stands in the first byte (SEC 1 §2.3.3).
  return writeMultikey(kind, 'public', Buffer.concat([Uint8Array.of(2 + ((y.at(-1) ?? 0) & 1)), x]));
}
