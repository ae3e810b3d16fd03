import { _checkCredential as assertIssuable } from '@digitalbazaar/vc';
import type { Instant } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import { didKeyOf, verificationMethodId } from '../keys/did.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import type { SigningSuite } from '../suites/cryptosuite.ts';
import { ecdsaRdfc2019 } from '../suites/ecdsa-rdfc-2019.ts';
import { eddsaJcs2022 } from '../suites/eddsa-jcs-2022.ts';
import { eddsaRdfc2022 } from '../suites/eddsa-rdfc-2022.ts';

/** A key pair and the DID whose document authorises it for assertions. */
export interface SigningKey extends KeyPair {
  readonly did: string;
}

/** The cryptosuites that can be asked for beside the one that is always there. */
const besides = { 'eddsa-jcs-2022': eddsaJcs2022(), 'ecdsa-rdfc-2019': ecdsaRdfc2019() };
const always = eddsaRdfc2022();

/** One more proof: its cryptosuite, and the issuer's key of a curve that the cryptosuite takes. */
export interface ProofBeside {
  readonly cryptosuite: keyof typeof besides;
  readonly key: SigningKey;
}

/** A Data Integrity proof (Verifiable Credential Data Integrity 1.0 §2.1). */
export interface Proof<Name extends string = 'eddsa-rdfc-2022'> {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: Name;
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

/** A set of proofs (Data Integrity 1.0 §2.1.1), the one that is always there first. */
export type ProofSet = readonly [Proof, ...Proof<ProofBeside['cryptosuite']>[]];

/** What can be signed: a credential, a status list. */
export interface Unsigned {
  readonly '@context': unknown;
  readonly issuer: string | { readonly id: string };
  readonly proof?: never;
}

/**
 * Signs a credential with eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites v1.0 §3.2.1) and returns a shallow copy
 * with its `proof`; `now` becomes the proof's `created` (whole seconds). With more proofs asked for, `proof` is a list
 * of them all: a verifier may take whichever it reads. Throws a `Problem` when the issuer is not a key's DID, and the
 * library's error when a member is missing or a term is defined by no bundled context.
 */
export async function signCredential<Credential extends Unsigned>(
  credential: Credential,
  key: SigningKey,
  now: Instant,
): Promise<Credential & { readonly proof: Proof }>;
export async function signCredential<Credential extends Unsigned>(
  credential: Credential,
  key: SigningKey,
  now: Instant,
  more: readonly [ProofBeside, ...ProofBeside[]],
): Promise<Credential & { readonly proof: ProofSet }>;
export async function signCredential<Credential extends Unsigned>(
  credential: Credential,
  key: SigningKey,
  now: Instant,
  more: readonly ProofBeside[] = [],
): Promise<Credential & { readonly proof: Proof | ProofSet }> {
  const issuer = typeof credential.issuer === 'string' ? credential.issuer : credential.issuer.id;
  for (const one of [key, ...more.map(({ key: beside }) => beside)]) checkIssuersKey(issuer, one);
  assertIssuable({ credential, now: new Date(now), mode: 'issue' });
  const proof = await proofOf(credential, always, 'eddsa-rdfc-2022', key, now);
  if (more.length === 0) return { ...credential, proof };
  const others: Proof<ProofBeside['cryptosuite']>[] = [];
  for (const { cryptosuite, key: beside } of more)
    others.push(await proofOf(credential, besides[cryptosuite], cryptosuite, beside, now));
  return { ...credential, proof: [proof, ...others] };
}

/** A did:key is the document of one key only; any other DID's document may list several. */
function checkIssuersKey(issuer: string, { did, publicKeyMultibase }: SigningKey): void {
  const isOwn = !did.startsWith('did:key:') || did === didKeyOf(publicKeyMultibase);
  if (issuer === did && isOwn) return;
  throw notTheIssuersKey(issuer, isOwn ? did : didKeyOf(publicKeyMultibase));
}

/** The answer to whoever would sign in the name of an issuer with the key of another. */
export function notTheIssuersKey(issuer: string, owner: string): Problem {
  const message = `${issuer} is the issuer, but the key belongs to ${owner}.`;
  return new Problem('conflict', 'not-the-issuers-key', message, { todo: 'Sign with a key of the issuer.' });
}

/**
 * A proof of a document, made with a suite of this name: whose key it is, and whether it is the issuer's, is for the
 * caller to look at. `now` becomes its `created` (whole seconds). Rejects where the document has no canonical form.
 */
export async function proofOf<Name extends string>(
  document: object,
  suite: SigningSuite,
  cryptosuite: Name,
  key: SigningKey,
  now: Instant,
): Promise<Proof<Name>> {
  const unsecured = { ...document };
  const options = {
    type: 'DataIntegrityProof',
    created: `${new Date(now).toISOString().slice(0, 19)}Z`,
    verificationMethod: verificationMethodId(key.did, key.publicKeyMultibase),
    cryptosuite,
    proofPurpose: 'assertionMethod',
    ...suite.optionsFor(unsecured),
  } as const;
  return { ...options, proofValue: await suite.sign(unsecured, options, key) };
}
