import { createPublicKey, type KeyObject } from 'node:crypto';
import { publicKeyOfJwk } from '../keys/key-of-jwk.ts';
import { type KeyKind, readPublicKey } from '../keys/multikey.ts';
import type { JsonObject } from '../verify/json-document.ts';

/** A kind of key that signs tokens. */
export type TokenKeyKind = KeyKind | 'RSA';

/** A public key that a token's signature is checked with. */
export interface TokenKey {
  readonly kind: TokenKeyKind;
  readonly key: KeyObject;
}

/**
 * The algorithms that are verified and the kind of key that each takes (RFC 7518 §3, RFC 8037 §3.1, RFC 9864 §2.2).
 * Open Badges 3.0 §8.2.3 requires RS256 and permits others.
 */
export const algorithms: ReadonlyMap<string, TokenKeyKind> = new Map([
  ['RS256', 'RSA'],
  ['PS256', 'RSA'],
  ['EdDSA', 'Ed25519'],
  ['Ed25519', 'Ed25519'],
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
]);

/** Bits of an RSA key: fewer are too weak (RFC 7518 §3.3), more cost a reader time. */
const rsaBits = { least: 2_048, most: 8_192 };

/**
 * The public key of a JWK (RFC 7517), or why it is none that this algorithm can be checked with: one of another kind,
 * one for another use, or one that came with its secret half.
 */
export function keyOfJwk(jwk: JsonObject, algorithm: string): TokenKey | { readonly refused: string } {
  if ('d' in jwk) return { refused: 'was published with its secret half' };
  if (jwk.use !== undefined && jwk.use !== 'sig') return { refused: 'is not one for signatures' };
  if (Array.isArray(jwk.key_ops) && !jwk.key_ops.includes('verify'))
    return { refused: 'is not one to verify with' };
  if (jwk.alg !== undefined && jwk.alg !== algorithm)
    return { refused: `is for ${String(jwk.alg).slice(0, 20)}, not for ${algorithm}` };
  const key = jwk.kty === 'RSA' ? rsaKeyOf(jwk) : otherKeyOf(jwk);
  return key ?? { refused: 'is in no form that is known' };
}

/** `undefined` for a key that fits; else the words for why an algorithm does not take it. */
export function misfit({ kind }: TokenKey, algorithm: string): string | undefined {
  return algorithms.get(algorithm) === kind
    ? undefined
    : `is of ${kind}: ${algorithm} does not sign with that`;
}

function otherKeyOf(jwk: JsonObject): TokenKey | undefined {
  const multikey = publicKeyOfJwk(jwk);
  return multikey === undefined ? undefined : readPublicKey(multikey);
}

function rsaKeyOf({ n, e }: JsonObject): TokenKey | undefined {
  if (typeof n !== 'string' || typeof e !== 'string' || n.length > 2_000 || e.length > 8) return undefined;
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= rsaBits.least && bits <= rsaBits.most ? { kind: 'RSA', key } : undefined;
  } catch {
    // No numbers: the caller says which key could not be read.
    return undefined;
  }
}
