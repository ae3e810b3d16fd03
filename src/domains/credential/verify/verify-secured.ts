import type { Instant } from '../../../kernel/clock.ts';
import { checkNames, failed, type Outcomes, passed } from './checks.ts';
import { checkContexts } from './contexts-check.ts';
import { type Credential, credentialShape, parseAt } from './credential-shape.ts';
import { checkDates } from './dates-check.ts';
import { type JsonObject, readJsonDocument } from './json-document.ts';
import { checkOneProof, failureOf, type ProofOutcomes } from './one-proof.ts';
import { checkProof, didOf, type ProofToCheck, type SupportedProof } from './proof-check.ts';
import type { DidFetcher } from './resolve-did.ts';
import { tokenIn } from '../jose/token.ts';
import { verifyToken } from '../jose/verify-token.ts';

/** What is true of a signed credential of any kind. */
export interface Secured {
  readonly outcomes: Outcomes;
  readonly document?: JsonObject;
  readonly credential?: Credential;
}

/**
 * The checks that a certificate and a status list share: shape, contexts, proof, DID, key, signature, reading, issuer
 * and dates. Stops where the next check would have nothing to stand on. A text is read as a token (`jose/`), and so is
 * a credential that envelops one. Never rejects.
 */
export async function verifySecured(input: unknown, now: Instant, fetchDid: DidFetcher): Promise<Secured> {
  const token = tokenIn(input);
  if (token !== undefined) return verifyToken(token, now, fetchDid);
  const read = readJsonDocument(input);
  if ('refused' in read) return { outcomes: { shape: failed(read.refused) } };
  const document = read.value;
  const parsed = parseAt(credentialShape, document);
  if ('refused' in parsed) return { outcomes: { shape: failed(parsed.refused) } };
  const credential = parsed.value;
  const shape = passed('a Verifiable Credential of the Data Model 2.0');

  const contexts = checkContexts(document);
  const { proofs, ...proofOutcome } = checkProof(document, credential.issuer.id);
  const [main, ...others] = proofs ?? [];
  const dates = checkDates(credential, soonestToExpire(proofs ?? []), now);
  const known = { shape, contexts, proof: proofOutcome, dates };
  if (main === undefined || contexts.finding !== 'passed') return { outcomes: known, document, credential };

  const signer = didOf(main.proof.verificationMethod);
  const issuer =
    signer === credential.issuer.id
      ? passed(`the issuer ${signer} controls the key`)
      : failed(`the key belongs to ${signer}, but the issuer is ${credential.issuer.id}`);
  const check = (one: ProofToCheck) => checkOneProof(document, credential, one, now, fetchDid);
  const proven = await checkAll(await check(main), others, check);
  return { outcomes: { ...known, ...proven, issuer }, document, credential };
}

/** The outcomes of the first proof, or those of the first of the others that does not hold. */
async function checkAll(
  first: ProofOutcomes,
  others: readonly ProofToCheck[],
  check: (one: ProofToCheck) => Promise<ProofOutcomes>,
): Promise<ProofOutcomes> {
  if (first.reading?.finding !== 'passed') return first;
  for (const one of others) {
    const failure = failureOf(await check(one), `of the proofs, that with ${one.proof.cryptosuite}`);
    if (failure !== undefined) return failure;
  }
  return first;
}

function soonestToExpire(proofs: readonly ProofToCheck[]): SupportedProof | undefined {
  const end = ({ proof }: ProofToCheck) =>
    proof.expires === undefined ? Infinity : Date.parse(proof.expires);
  return proofs.toSorted((a, b) => end(a) - end(b))[0]?.proof;
}

/** True when everything that `verifySecured` looks at holds. */
export function holds({ shape, contexts, proof, did, key, signature, reading, issuer }: Outcomes): boolean {
  return [shape, contexts, proof, did, key, signature, reading, issuer].every(
    (outcome) => outcome?.finding === 'passed',
  );
}

/** `undefined` when all of it holds and is in time; else the reason of the first check that says otherwise. */
export function whyNotInForce(outcomes: Outcomes): string | undefined {
  if (holds(outcomes) && outcomes.dates?.finding === 'passed') return undefined;
  const reached = checkNames.flatMap((name) => outcomes[name] ?? []);
  return reached.find(({ finding }) => finding !== 'passed')?.reason ?? 'a check was not reached';
}
