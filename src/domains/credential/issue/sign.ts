import { _checkCredential as assertIssuable } from '@digitalbazaar/vc';
import type { Instant } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import { canonize } from '../canonical/canonize.ts';
import { proofValueOf } from '../canonical/ed25519.ts';
import { hashDataOf } from '../canonical/hash-data.ts';
import { verificationMethodId } from '../keys/did.ts';
import type { KeyPair } from '../keys/key-pair.ts';

/** A key pair and the DID whose document authorises it for assertions. */
export interface SigningKey extends KeyPair {
  readonly did: string;
}

/** A Data Integrity proof (Verifiable Credential Data Integrity 1.0 §2.1). */
export interface Proof {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: 'eddsa-rdfc-2022';
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

/** What can be signed: a credential, a status list. */
export interface Unsigned {
  readonly '@context': unknown;
  readonly issuer: string | { readonly id: string };
  readonly proof?: never;
}

/**
 * Signs a credential with eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites v1.0 §3.2.1) and returns a shallow copy
 * with its `proof`; `now` becomes the proof's `created` (whole seconds). Throws a `Problem` when the issuer is not the
 * key's DID, and the library's error when a member is missing or a term is defined by no bundled context.
 */
export async function signCredential<Credential extends Unsigned>(
  credential: Credential,
  key: SigningKey,
  now: Instant,
): Promise<Credential & { readonly proof: Proof }> {
  const issuer = typeof credential.issuer === 'string' ? credential.issuer : credential.issuer.id;
  if (issuer !== key.did) {
    throw new Problem(
      'conflict',
      'not-the-issuers-key',
      `${issuer} is the issuer, but the key belongs to ${key.did}.`,
      {
        todo: 'Sign with a key of the issuer.',
      },
    );
  }
  assertIssuable({ credential, now: new Date(now), mode: 'issue' });
  const options = {
    type: 'DataIntegrityProof',
    created: `${new Date(now).toISOString().slice(0, 19)}Z`,
    verificationMethod: verificationMethodId(key.did, key.publicKeyMultibase),
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  } as const;
  const data = await hashDataOf(await canonize(credential), credential['@context'], options);
  return { ...credential, proof: { ...options, proofValue: proofValueOf(data, key) } };
}
