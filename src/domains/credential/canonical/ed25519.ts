import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Memory } from '../../../kernel/memory.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import { decodeBase58, encodeBase58 } from './base58.ts';

// Multicodec prefixes of a Multikey (Controlled Identifiers 1.0 §2.2.2) and the DER that goes before 32 key bytes
// (RFC 8410 §4 and §7).
const forms = {
  public: { multicodec: 'ed01', der: '302a300506032b6570032100' },
  secret: { multicodec: '8026', der: '302e020100300506032b657004220420' },
} as const;

function derOf(
  multibase: string,
  { multicodec, der }: (typeof forms)[keyof typeof forms],
): Buffer | undefined {
  const bytes = multibase.startsWith('z') ? decodeBase58(multibase.slice(1), 34) : undefined;
  const key = bytes === undefined ? '' : Buffer.from(bytes).toString('hex');
  return key.startsWith(multicodec) ? Buffer.from(der + key.slice(multicodec.length), 'hex') : undefined;
}

// Reading a key takes longer than signing with it. A secret key is kept for as long as somebody else keeps it.
const secretKeys = new WeakMap<KeyPair, KeyObject>();
const publicKeys = new Memory<string, KeyObject>(500);

function secretKeyOf(pair: KeyPair): KeyObject {
  const known = secretKeys.get(pair);
  if (known !== undefined) return known;
  const key = derOf(pair.secretKeyMultibase, forms.secret);
  if (key === undefined) throw new Error(`The secret half of ${pair.publicKeyMultibase} is no Ed25519 key.`);
  const read = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  secretKeys.set(pair, read);
  return read;
}

/** The `proofValue` of an Ed25519 signature over `data` (RFC 8032): 64 bytes in multibase base 58. */
export function proofValueOf(data: Uint8Array, pair: KeyPair): string {
  return `z${encodeBase58(sign(null, data, secretKeyOf(pair)))}`;
}

function publicKeyOf(multibase: string): KeyObject | undefined {
  const known = publicKeys.get(multibase);
  if (known !== undefined) return known;
  const key = derOf(multibase, forms.public);
  if (key === undefined) return undefined;
  return publicKeys.keep(multibase, createPublicKey({ key, format: 'der', type: 'spki' }));
}

/** True if `proofValue` is, in multibase base 58, the key's signature over `data`; false in any other case. */
export function isSignedBy(publicKeyMultibase: string, data: Uint8Array, proofValue: string): boolean {
  const signature = proofValue.startsWith('z') ? decodeBase58(proofValue.slice(1), 64) : undefined;
  const key = publicKeyOf(publicKeyMultibase);
  return signature !== undefined && key !== undefined && verify(null, data, key, signature);
}
