import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { Problem } from '../../../kernel/problem.ts';
import { notTheIssuersKey, type SigningKey } from '../issue/sign.ts';
import { verificationMethodId } from '../keys/did.ts';
import { keyKinds } from '../keys/multikey.ts';
import { secretKeyOf } from '../suites/signature.ts';
import { type Credential, credentialShape } from '../verify/credential-shape.ts';
import { secondsOf } from './claims.ts';
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
  const parsed = credentialShape.parse(unsecured);
  if (parsed.issuer.id !== signer.did) throw notTheIssuersKey(parsed.issuer.id, signer.did);
  const { algorithm: alg, keyId: kid, key } = signer;
  const header = form === 'vc-jose' ? { alg, kid, typ: 'vc+jwt', cty: 'vc' } : { alg, kid, typ: 'JWT' };
  const payload = form === 'vc-jose' ? unsecured : { ...unsecured, ...openBadgeClaims(parsed, alg) };
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  return new CompactSign(bytes).setProtectedHeader(header).sign(key);
}

/** Open Badges 3.0 §8.2.4.1. */
function openBadgeClaims(
  { issuer, id, credentialSubject, validFrom, validUntil }: Credential,
  alg: TokenSigner['algorithm'],
) {
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
  const exp = validUntil === undefined ? {} : { exp: secondsOf(validUntil) };
  return { iss: issuer.id, jti: id, sub, nbf: secondsOf(validFrom), ...exp };
}
