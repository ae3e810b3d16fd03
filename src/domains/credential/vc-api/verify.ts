import type { Canonizer } from '../suites/canonizer.ts';
import { cryptosuitesWith } from '../suites/cryptosuites.ts';
import type { JsonObject } from '../verify/json-document.ts';
import { didOf } from '../verify/proof-check.ts';
import { conformanceCanonizer } from './canonizer.ts';
import { checkProofs, type Expected, type ProofSurroundings, proofsOf } from './check-proofs.ts';
import { assertJsonLd, type Conforming, readConforming, refusal } from './conforming.ts';
import { type ConformingCredential, conformingCredential } from './data-model.ts';
import { conformingPresentation, envelopedCredential } from './presentation-shape.ts';

/** What a verification asks for besides the document. */
export type Ask = Omit<Expected, 'proofPurpose'> & { readonly expectedProofPurpose?: string | undefined };

/** What verifying needs of the process; `canonizer` is that of the endpoint unless a test brings more contexts. */
export type VerifySurroundings = Omit<ProofSurroundings, 'suites'> & { readonly canonizer?: Canonizer };

/** What the VC-API answers with where everything holds; whatever does not is a `Problem`. */
export interface Verified {
  readonly verified: true;
  readonly checks: readonly string[];
  /** What says nothing about the proof but would keep a verifier of certificates from accepting it. */
  readonly warnings: readonly string[];
  readonly errors: readonly never[];
}

const checks = ['data model', 'JSON-LD', 'proof'];
const isEnveloped = ({ type }: JsonObject) => [type].flat().includes('EnvelopedVerifiableCredential');

function opened({ canonizer = conformanceCanonizer, ...rest }: VerifySurroundings) {
  return { canonizer, proofs: { ...rest, suites: cryptosuitesWith(canonizer) } };
}

/** Verifies a credential: data model, JSON-LD and every proof. Throws a `bad-input` problem for what does not hold. */
export async function verifyConformingCredential(
  given: unknown,
  ask: Ask,
  surroundings: VerifySurroundings,
): Promise<Verified> {
  const { canonizer, proofs } = opened(surroundings);
  const conforming = readConforming(conformingCredential, given);
  await assertJsonLd(conforming.document, canonizer);
  const expected = { ...ask, proofPurpose: ask.expectedProofPurpose ?? 'assertionMethod' };
  const held = await checkProofs(conforming.document, expected, proofs);
  const signers = held.map(({ verificationMethod }) => didOf(verificationMethod));
  return { verified: true, checks, warnings: warningsOf(conforming, signers, surroundings.now), errors: [] };
}

/**
 * Verifies a presentation and each credential in it, whose proofs may be of any suite. Throws a `bad-input` problem for
 * what does not hold, and for a credential in an envelope, whose signature is not looked at here.
 */
export async function verifyConformingPresentation(
  given: unknown,
  ask: Ask,
  surroundings: VerifySurroundings,
): Promise<Verified> {
  const { canonizer, proofs } = opened(surroundings);
  const { document, read } = readConforming(conformingPresentation, given);
  const warnings: string[] = [];
  for (const credential of read.verifiableCredential ?? []) {
    if (isEnveloped(credential)) {
      readConforming(envelopedCredential, credential);
      throw refusal(
        'enveloped',
        'The signature of a credential in an envelope is not verified at this address.',
      );
    }
    const embedded = { cryptosuite: String(proofsOf(credential)[0]?.cryptosuite) };
    warnings.push(...(await verifyConformingCredential(credential, embedded, surroundings)).warnings);
  }
  await assertJsonLd(document, canonizer);
  const expected = { ...ask, proofPurpose: ask.expectedProofPurpose ?? 'authentication' };
  const held = await checkProofs(document, expected, proofs);
  const holder = typeof read.holder === 'string' ? read.holder : read.holder?.id;
  if (holder !== undefined && !held.some(({ verificationMethod }) => didOf(verificationMethod) === holder))
    warnings.push(`The holder is ${holder}, but another signed the presentation.`);
  return { verified: true, checks, warnings, errors: [] };
}

// VC Data Model 2.0 §7.1 leaves these to validation.
function warningsOf(
  { read }: Conforming<ConformingCredential>,
  signers: readonly string[],
  now: string,
): readonly string[] {
  const issuer = typeof read.issuer === 'string' ? read.issuer : read.issuer.id;
  const { validFrom, validUntil } = read;
  return [
    signers.includes(issuer) ? [] : [`The issuer is ${issuer}, but another signed the credential.`],
    validFrom !== undefined && Date.parse(validFrom) > Date.parse(now)
      ? [`Not valid before ${validFrom}.`]
      : [],
    validUntil !== undefined && Date.parse(validUntil) < Date.parse(now)
      ? [`Valid until ${validUntil}.`]
      : [],
  ].flat();
}
