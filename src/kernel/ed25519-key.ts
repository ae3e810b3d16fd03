import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

// The fixed heads of an Ed25519 key in DER (RFC 8410 §4 and §7): after them come the 32 bytes of the key itself.
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/** The secret key of an Ed25519 seed of 32 bytes (RFC 8032); another number of bytes makes node:crypto throw. */
export function ed25519SecretKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([seedHead, seed]), format: 'der', type: 'pkcs8' });
}

/** The Ed25519 public key of 32 bytes; another number of bytes makes node:crypto throw. */
export function ed25519PublicKey(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' });
}

/** The 32 bytes of the public key that belongs to a secret one. */
export function ed25519PublicBytes(secretKey: KeyObject): Uint8Array {
  return createPublicKey(secretKey).export({ format: 'der', type: 'spki' }).subarray(publicHead.length);
}
