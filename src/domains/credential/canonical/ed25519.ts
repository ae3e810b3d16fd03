import { type KeyObject, sign, verify } from 'node:crypto';
import { ed25519PublicKey, ed25519SecretKey } from '../../../kernel/ed25519-key.ts';
import { Memory } from '../../../kernel/memory.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import { decodeBase58, encodeBase58 } from './base58.ts';

// Multicodec prefixes of a Multikey (Controlled Identifiers 1.0 §2.2.2).
const multicodec = { public: [0xed, 0x01], secret: [0x80, 0x26] } as const;

/** The 32 bytes of a key behind its prefix. */
function keyBytesOf(multibase: string, [first, second]: readonly [number, number]): Uint8Array | undefined {
  const bytes = multibase.startsWith('z') ? decodeBase58(multibase.slice(1), 34) : undefined;
  return bytes?.[0] === first && bytes[1] === second ? bytes.subarray(2) : undefined;
}

// Reading a key takes longer than signing with it. A secret key is kept for as long as somebody else keeps it.
const secretKeys = new WeakMap<KeyPair, KeyObject>();
const publicKeys = new Memory<string, KeyObject>(500);

function secretKeyOf(pair: KeyPair): KeyObject {
  const known = secretKeys.get(pair);
  if (known !== undefined) return known;
  const seed = keyBytesOf(pair.secretKeyMultibase, multicodec.secret);
  if (seed === undefined) throw new Error(`The secret half of ${pair.publicKeyMultibase} is no Ed25519 key.`);
  const read = ed25519SecretKey(seed);
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
  const bytes = keyBytesOf(multibase, multicodec.public);
  return bytes === undefined ? undefined : publicKeys.keep(multibase, ed25519PublicKey(bytes));
}

/** True if `proofValue` is, in multibase base 58, the key's signature over `data`; false in any other case. */
export function isSignedBy(publicKeyMultibase: string, data: Uint8Array, proofValue: string): boolean {
  const signature = proofValue.startsWith('z') ? decodeBase58(proofValue.slice(1), 64) : undefined;
  const key = publicKeyOf(publicKeyMultibase);
  return signature !== undefined && key !== undefined && verify(null, data, key, signature);
}
