import { createPrivateKey, generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import type { TokenSigner } from './sign-token.ts';

/** An RSA key pair, for the one form of certificate that demands it (Open Badges 3.0 §8.2.3: RS256). */
export interface RsaKeyPair {
  readonly publicKeyJwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
  /** PKCS#8 as multibase base 64 (`u…`): to be sealed before it is stored. */
  readonly secretKeyMultibase: string;
}

/** A new pair of 3,072 bits. Its randomness is node:crypto's own: RSA primes cannot be drawn from given bytes there. */
export async function makeRsaKey(): Promise<RsaKeyPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3_072 });
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    publicKeyJwk: publicJwk(publicKey.export({ format: 'jwk' })),
    secretKeyMultibase: `u${secret.toString('base64url')}`,
  };
}

function publicJwk({ n = '', e = '' }: JsonWebKey): RsaKeyPair['publicKeyJwk'] {
  return { kty: 'RSA', n, e };
}

/** A verification method of an RSA key as a DID document lists it, named by its thumbprint (RFC 7638). */
export async function rsaVerificationMethod(did: string, { publicKeyJwk }: Pick<RsaKeyPair, 'publicKeyJwk'>) {
  const id = `${did}#${await calculateJwkThumbprint({ ...publicKeyJwk })}`;
  return { id, type: 'JsonWebKey', controller: did, publicKeyJwk } as const;
}

/** What signs with an RSA pair in the name of a DID that lists it. */
export async function rsaSigner(did: string, pair: RsaKeyPair): Promise<TokenSigner> {
  const { id } = await rsaVerificationMethod(did, pair);
  const der = Buffer.from(pair.secretKeyMultibase.slice(1), 'base64url');
  return {
    did,
    keyId: id,
    algorithm: 'RS256',
    key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  };
}
