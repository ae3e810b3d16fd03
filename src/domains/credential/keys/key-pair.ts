import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import type { RandomBytes } from '../../../kernel/id.ts';

/** An Ed25519 key pair as Multikey text (Controlled Identifiers 1.0 §2.2.2). The secret half never leaves this domain. */
export interface KeyPair {
  /** `z6Mk…` */
  readonly publicKeyMultibase: string;
  /** `z3u2…`, 32 bytes: to be sealed before it is stored. */
  readonly secretKeyMultibase: string;
}

/** A new key pair from 32 random bytes. */
export async function makeKeyPair(random: RandomBytes): Promise<KeyPair> {
  const seed = new Uint8Array(32);
  random(seed);
  const key = await Ed25519Multikey.generate({ seed });
  seed.fill(0);
  const { publicKeyMultibase, secretKeyMultibase } = await key.export({
    publicKey: true,
    secretKey: true,
    canonicalize: true,
  });
  if (secretKeyMultibase === undefined)
    throw new Error('The key library made a key pair without a secret key.');
  return { publicKeyMultibase, secretKeyMultibase };
}

/** True for the text of a whole Ed25519 public key: its prefix and length are right and it reads back as itself. */
export async function isEd25519PublicKey(publicKeyMultibase: string): Promise<boolean> {
  if (!/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(publicKeyMultibase)) return false;
  try {
    const key = await Ed25519Multikey.from({ type: 'Multikey', publicKeyMultibase });
    return (await key.export({ publicKey: true })).publicKeyMultibase === publicKeyMultibase;
  } catch {
    // Base 58 that decodes to another length: not a key, which is the answer.
    return false;
  }
}

/** The Multikey text of an Ed25519 key in JWK form (RFC 8037); `undefined` for every other kind of key. */
export async function publicKeyOfJwk(jwk: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  try {
    const key = await Ed25519Multikey.fromJwk({ jwk, secretKey: false });
    return key.publicKeyMultibase;
  } catch {
    // Another curve, another key type, a wrong length: the caller says which method could not be read.
    return undefined;
  }
}
