import { createECDH } from 'node:crypto';
import { ed25519PublicBytes, ed25519SecretKey } from '../../../kernel/ed25519-key.ts';
import type { RandomBytes } from '../../../kernel/id.ts';
import { type KeyKind, writeMultikey } from './multikey.ts';

/** A key pair as Multikey text (Controlled Identifiers 1.0 §2.2.2). The secret half never leaves this domain. */
export interface KeyPair {
  /** `z6Mk…` for Ed25519, `zDn…` for P-256, `z82…` for P-384. */
  readonly publicKeyMultibase: string;
  /** `z3u2…` for Ed25519, `z42t…` for P-256, `z2fa…` for P-384: to be sealed before it is stored. */
  readonly secretKeyMultibase: string;
}

const ellipticCurves = {
  'P-256': { name: 'prime256v1', length: 32 },
  'P-384': { name: 'secp384r1', length: 48 },
} as const;

/**
 * A new key pair from random bytes: 32, or 48 for P-384. For a NIST curve, node:crypto throws where they are no number
 * below the curve's order, which is one draw in 2³² or rarer.
 */
export async function makeKeyPair(random: RandomBytes, kind: KeyKind = 'Ed25519'): Promise<KeyPair> {
  const secret = new Uint8Array(kind === 'Ed25519' ? 32 : ellipticCurves[kind].length);
  random(secret);
  const pair = {
    publicKeyMultibase: writeMultikey(kind, 'public', publicBytesOf(kind, secret)),
    secretKeyMultibase: writeMultikey(kind, 'secret', secret),
  };
  secret.fill(0);
  return pair;
}

function publicBytesOf(kind: KeyKind, secret: Uint8Array): Uint8Array {
  if (kind === 'Ed25519') return ed25519PublicBytes(ed25519SecretKey(secret));
  const exchange = createECDH(ellipticCurves[kind].name);
  exchange.setPrivateKey(secret);
  return exchange.getPublicKey(null, 'compressed');
}
