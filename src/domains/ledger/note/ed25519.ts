import { sign, verify } from 'node:crypto';
import { ed25519PublicBytes, ed25519PublicKey, ed25519SecretKey } from '../../../kernel/ed25519-key.ts';

/** The public key, 32 bytes, of an Ed25519 seed of 32 bytes (RFC 8032). */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519PublicBytes(ed25519SecretKey(seed));
}

/** The Ed25519 signature, 64 bytes, over a message. */
export function signWith(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, ed25519SecretKey(seed));
}

/** True for this key's signature over this message; false for whatever is none. */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return verify(null, message, ed25519PublicKey(publicKey), signature);
}
