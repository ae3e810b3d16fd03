import type { Instant } from '../../../kernel/clock.ts';
import { failed, type Outcomes, passed } from './checks.ts';
import { checkContexts } from './contexts-check.ts';
import { type Credential, credentialShape, parseAt } from './credential-shape.ts';
import { checkDates } from './dates-check.ts';
import { type JsonObject, readJsonDocument } from './json-document.ts';
import { checkKey } from './key-check.ts';
import { checkProof, didOf } from './proof-check.ts';
import { checkReading } from './reading-check.ts';
import { type DidFetcher, resolveDid } from './resolve-did.ts';
import { checkSignature } from './signature-check.ts';

/** What is true of a signed credential of any kind. */
export interface Secured {
  readonly outcomes: Outcomes;
  readonly document?: JsonObject;
  readonly credential?: Credential;
}

/**
 * The checks that a certificate and a status list share: shape, contexts, proof, DID, key, signature, reading, issuer
 * and dates. Stops where the next check would have nothing to stand on. Never rejects.
 */
export async function verifySecured(input: unknown, now: Instant, fetchDid: DidFetcher): Promise<Secured> {
  const read = readJsonDocument(input);
  if ('refused' in read) return { outcomes: { shape: failed(read.refused) } };
  const document = read.value;
  const parsed = parseAt(credentialShape, document);
  if ('refused' in parsed) return { outcomes: { shape: failed(parsed.refused) } };
  const credential = parsed.value;
  const shape = passed('a Verifiable Credential of the Data Model 2.0');

  const contexts = checkContexts(document);
  const { proof, ...proofOutcome } = checkProof(document, credential.issuer.id);
  const known = { shape, contexts, proof: proofOutcome, dates: checkDates(credential, proof, now) };
  if (proof === undefined || contexts.finding !== 'passed') return { outcomes: known, document, credential };

  const signer = didOf(proof.verificationMethod);
  const issuer =
    signer === credential.issuer.id
      ? passed(`the issuer ${signer} controls the key`)
      : failed(`the key belongs to ${signer}, but the issuer is ${credential.issuer.id}`);
  const { document: didDocument, ...did } = await resolveDid(signer, fetchDid);
  if (didDocument === undefined) return { outcomes: { ...known, did, issuer }, document, credential };
  const { key, ...keyOutcome } = await checkKey(didDocument, proof, now);
  if (key === undefined)
    return { outcomes: { ...known, did, key: keyOutcome, issuer }, document, credential };
  const { quads, ...signature } = await checkSignature(document, proof, key);
  const reading = quads === undefined ? {} : { reading: checkReading(credential, quads) };
  return {
    outcomes: { ...known, did, key: keyOutcome, signature, ...reading, issuer },
    document,
    credential,
  };
}

/** True when everything that `verifySecured` looks at holds. */
export function holds({ shape, contexts, proof, did, key, signature, reading, issuer }: Outcomes): boolean {
  return [shape, contexts, proof, did, key, signature, reading, issuer].every(
    (outcome) => outcome?.finding === 'passed',
  );
}
