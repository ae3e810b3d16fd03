import type { Instant } from '../../../kernel/clock.ts';
import { type Outcome, type Outcomes, passed } from './checks.ts';
import type { Credential } from './credential-shape.ts';
import type { JsonObject } from './json-document.ts';
import { checkKey } from './key-check.ts';
import { didOf, type ProofToCheck } from './proof-check.ts';
import { checkReading } from './reading-check.ts';
import { type DidFetcher, resolveDid } from './resolve-did.ts';
import { checkSignature } from './signature-check.ts';

/** What one proof comes to. */
export type ProofOutcomes = Pick<Outcomes, 'did' | 'key' | 'signature' | 'reading'>;

/** Looks up the DID of a proof's key, and checks key, signature and reading. Never rejects. */
export async function checkOneProof(
  document: JsonObject,
  credential: Credential,
  toCheck: ProofToCheck,
  now: Instant,
  fetchDid: DidFetcher,
): Promise<ProofOutcomes> {
  const signer = didOf(toCheck.proof.verificationMethod);
  const { document: didDocument, ...did } = await resolveDid(signer, fetchDid);
  if (didDocument === undefined) return { did };
  const { key: read, ...key } = checkKey(didDocument, toCheck.proof, now);
  if (read === undefined) return { did, key };
  const { quads, ...signature } = await checkSignature(document, toCheck, read);
  if (signature.finding !== 'passed') return { did, key, signature };
  return { did, key, signature, reading: readingOf(credential, quads) };
}

function readingOf(credential: Credential, quads: string | undefined): Outcome {
  return quads === undefined
    ? passed('the text itself was signed, so it is read as it was signed')
    : checkReading(credential, quads);
}

const order = ['did', 'key', 'signature', 'reading'] as const;

/** The outcomes with the name of the proof in front of what failed; `undefined` if nothing did. */
export function failureOf(outcomes: ProofOutcomes, name: string): ProofOutcomes | undefined {
  const failed = order.find((check) => outcomes[check]?.finding !== 'passed');
  const outcome = failed === undefined ? undefined : outcomes[failed];
  if (failed === undefined || outcome === undefined) return undefined;
  return { ...outcomes, [failed]: { ...outcome, reason: `${name}: ${outcome.reason}` } };
}
