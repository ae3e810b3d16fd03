import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

// The fixed heads of an Ed25519 key in DER (RFC 8410): after them come the 32 bytes of the key itself.
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

const secretKeyOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([seedHead, seed]), format: 'der', type: 'pkcs8' });

/** The public key, 32 bytes, of an Ed25519 seed of 32 bytes (RFC 8032). */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(secretKeyOf(seed)).export({ format: 'der', type: 'spki' });
  return der.subarray(publicHead.length);
}

/** The Ed25519 signature, 64 bytes, over a message. */
export function signWith(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, secretKeyOf(seed));
}

/** True for this key's signature over this message; false for whatever is none. */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}
