import { sign, verify } from 'node:crypto';
import { decodeBase58, encodeBase58 } from '../canonical/base58.ts';
import { decodeBase64Url } from '../canonical/base64-url.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import { type KeyKind, type ReadKey, readSecretKey } from '../keys/multikey.ts';
import { digestOf } from './canonizer.ts';

/** Bytes of a signature: R and S (RFC 8032 §5.1.6), or r and s (IEEE P1363, ECDSA Cryptosuites v1.0 §3.2.6). */
const signatureLength: Readonly<Record<KeyKind, number>> = { Ed25519: 64, 'P-256': 64, 'P-384': 96 };

// Reading a key takes longer than signing with it. A secret key is kept for as long as somebody else keeps it.
const secretKeys = new WeakMap<KeyPair, ReadKey>();

/** The secret half of a pair. Throws where it is not of one of these kinds. */
export function secretKeyOf(pair: KeyPair, kinds: readonly KeyKind[]): ReadKey {
  const read = secretKeys.get(pair) ?? readSecretKey(pair.secretKeyMultibase);
  if (read === undefined || !kinds.includes(read.kind))
    throw new Error(`The secret half of ${pair.publicKeyMultibase} is no ${kinds.join(' or ')} key.`);
  secretKeys.set(pair, read);
  return read;
}

/** The `proofValue` of a signature over `data`: multibase base 58. */
export function proofValueOf(data: Uint8Array, { kind, key }: ReadKey): string {
  const signature =
    kind === 'Ed25519'
      ? sign(null, data, key)
      : sign(digestOf(kind), data, { key, dsaEncoding: 'ieee-p1363' });
  return `z${encodeBase58(signature)}`;
}

/** True if these bytes are the key's signature over `data`; false in any other case. */
export function isSignedBy({ kind, key }: ReadKey, data: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== signatureLength[kind]) return false;
  return kind === 'Ed25519'
    ? verify(null, data, key, signature)
    : verify(digestOf(kind), data, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/**
 * The signature in a `proofValue`; `undefined` for text that holds none of that kind. The standard writes base 58 (`z`);
 * base 64 is read, too, as the mainstream library does.
 */
export function signatureIn(proofValue: unknown, kind: KeyKind): Uint8Array | undefined {
  if (typeof proofValue !== 'string') return undefined;
  const text = proofValue.slice(1);
  const length = signatureLength[kind];
  if (proofValue.startsWith('z')) return decodeBase58(text, length);
  if (!proofValue.startsWith('u') || text.length > length * 2) return undefined;
  return decodeBase64Url(text);
}
