import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { Problem } from '../../../kernel/problem.ts';
import type { SigningKey } from '../issue/sign.ts';
import { verificationMethodId } from '../keys/did.ts';
import { keyKinds } from '../keys/multikey.ts';
import { secretKeyOf } from '../suites/signature.ts';
import { credentialShape } from '../verify/credential-shape.ts';
import type { TokenForm } from './form.ts';

/** A secret key, whose it is, and how it is named. */
export interface TokenSigner {
  readonly did: string;
  /** The URL of the verification method. */
  readonly keyId: string;
  readonly algorithm: 'EdDSA' | 'ES256' | 'ES384' | 'RS256';
  readonly key: KeyObject;
}

const algorithmOf = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const;

/** What signs tokens with a signing key: EdDSA with Ed25519, ES256 with P-256, ES384 with P-384. */
export function signerOf(signingKey: SigningKey): TokenSigner {
  const { kind, key } = secretKeyOf(signingKey, keyKinds);
  const { did, publicKeyMultibase } = signingKey;
  return { did, keyId: verificationMethodId(did, publicKeyMultibase), algorithm: algorithmOf[kind], key };
}

/**
 * Signs a credential as a compact JWS: `vc-jose` as VC-JOSE-COSE 1.0 §3.1.1 has it (`application/vc+jwt`, the payload is
 * the credential), `open-badges` as Open Badges 3.0 §8.2 has it (RS256, the registered claims beside the credential's
 * members). A proof inside is left out: the token is the proof. Throws a `Problem` where the credential is another
 * issuer's, and for an Open Badge with a key that is not RSA or without an id, a subject's id or a beginning.
 */
export async function signToken(credential: object, signer: TokenSigner, form: TokenForm): Promise<string> {
  const { proof: _, ...unsecured } = { proof: undefined, ...credential };
  const { issuer } = credentialShape.parse(unsecured);
  if (issuer.id !== signer.did) {
    throw new Problem(
      'conflict',
      'not-the-issuers-key',
      `${issuer.id} is the issuer, but the key belongs to ${signer.did}.`,
      { todo: 'Sign with a key of the issuer.' },
    );
  }
  const { algorithm: alg, keyId: kid, key } = signer;
  const header = form === 'vc-jose' ? { alg, kid, typ: 'vc+jwt', cty: 'vc' } : { alg, kid, typ: 'JWT' };
  const payload = form === 'vc-jose' ? unsecured : { ...unsecured, ...openBadgeClaims(unsecured, alg) };
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  return new CompactSign(bytes).setProtectedHeader(header).sign(key);
}

/** Open Badges 3.0 §8.2.4.1. */
function openBadgeClaims(unsecured: object, alg: TokenSigner['algorithm']) {
  const { issuer, id, credentialSubject, validFrom, validUntil } = credentialShape.parse(unsecured);
  const [subject, ...others] = credentialSubject;
  const sub = subject?.id;
  if (
    alg !== 'RS256' ||
    id === undefined ||
    typeof sub !== 'string' ||
    others.length > 0 ||
    validFrom === undefined
  ) {
    throw new Problem('bad-input', 'no-open-badge-token', 'This cannot become a JWT of Open Badges 3.0.', {
      todo: 'It takes an RSA key, and a credential with an id, one subject with an id, and a beginning.',
    });
  }
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  const exp = validUntil === undefined ? {} : { exp: seconds(validUntil) };
  return { iss: issuer.id, jti: id, sub, nbf: seconds(validFrom), ...exp };
}
