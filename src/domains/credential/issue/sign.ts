import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { issue } from '@digitalbazaar/vc';
import type { Instant } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import { eddsaRdfc2022 } from '../canonical/cryptosuite.ts';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
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
  readonly issuer: string | { readonly id: string };
}

/**
 * Signs a credential with eddsa-rdfc-2022 and returns a copy with its `proof`; `now` becomes the proof's `created`
 * (whole seconds). Throws a `Problem` when the issuer is not the key's DID, and the library's error when a member is
 * missing or a term is defined by no bundled context.
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
  const multikey = await Ed25519Multikey.from({
    type: 'Multikey',
    id: verificationMethodId(key.did, key.publicKeyMultibase),
    controller: key.did,
    publicKeyMultibase: key.publicKeyMultibase,
    secretKeyMultibase: key.secretKeyMultibase,
  });
  const suite = new DataIntegrityProof({
    signer: multikey.signer(),
    date: now,
    cryptosuite: eddsaRdfc2022(),
  });
  const signed = await issue({
    credential: structuredClone(credential),
    suite,
    documentLoader: bundledDocumentLoader,
    now: new Date(now),
  });
  return signed as Credential & { readonly proof: Proof };
}
