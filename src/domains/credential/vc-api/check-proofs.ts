import type { Instant } from '../../../kernel/clock.ts';
import type { Cryptosuite, SignatureFinding } from '../suites/cryptosuite.ts';
import { parseAt } from '../verify/credential-shape.ts';
import { isJsonObject, type JsonObject } from '../verify/json-document.ts';
import { checkKey } from '../verify/key-check.ts';
import { didOf, mostProofs, previousOf, signedBy } from '../verify/proof-check.ts';
import { type DidFetcher, type ResolvedDid, resolveDid } from '../verify/resolve-did.ts';
import { explain, refusal } from './conforming.ts';
import { type ConformingProof, conformingProof } from './proof-shape.ts';

/** What the proofs must be. */
export interface Expected {
  /** One of the proofs must be of this cryptosuite: the one that the address names. */
  readonly cryptosuite: string;
  readonly proofPurpose: string;
  readonly challenge?: string | undefined;
  readonly domain?: string | undefined;
}

/** What checking proofs needs. */
export interface ProofSurroundings {
  readonly suites: ReadonlyMap<string, Cryptosuite>;
  readonly fetchDid: DidFetcher;
  readonly now: Instant;
}

/**
 * Checks every proof of a document, alone or along with those before it in a chain (Verifiable Credential Data Integrity
 * 1.0 §4.4, §4.5). Unlike for a certificate, the key need not be the issuer's. Throws a `bad-input` problem at the first
 * that does not hold; resolves to the proofs.
 */
export async function checkProofs(
  document: JsonObject,
  expected: Expected,
  surroundings: ProofSurroundings,
): Promise<readonly ConformingProof[]> {
  const all = proofsOf(document);
  const read = all.map((proof, position) => readProof(proof, all.length === 1 ? [] : [position]));
  if (!read.some(({ cryptosuite }) => cryptosuite === expected.cryptosuite))
    throw refusal('other-cryptosuite', `No proof of the document is of ${expected.cryptosuite}.`);
  if (new Set(read.flatMap(({ id }) => id ?? [])).size !== read.filter(({ id }) => id !== undefined).length)
    throw refusal('malformed-proof', 'Two proofs have the same id.');
  for (const [position, proof] of read.entries()) {
    checkIntent(proof, expected, surroundings.now);
    await checkOne(document, proof, all[position] ?? {}, all, surroundings);
  }
  return read;
}

/** The proofs as they came. Throws a `bad-input` problem where there is none. */
export function proofsOf({ proof }: JsonObject): readonly JsonObject[] {
  const all: unknown[] = proof === undefined ? [] : [proof].flat();
  if (all.length === 0) throw refusal('no-proof', 'The document carries no proof: nobody signed it.');
  if (all.length > mostProofs)
    throw refusal('many-proofs', `The document carries more than ${mostProofs} proofs.`);
  return all.map((one) => {
    if (!isJsonObject(one))
      throw refusal('malformed-proof', '$.proof is neither an object nor a list of objects.');
    return one;
  });
}

function readProof(proof: JsonObject, position: readonly number[]): ConformingProof {
  const parsed = parseAt(conformingProof, proof, ['proof', ...position]);
  if ('refused' in parsed) throw refusal('malformed-proof', parsed.refused);
  return parsed.value;
}

function checkIntent(proof: ConformingProof, expected: Expected, now: Instant): void {
  if (proof.proofPurpose !== expected.proofPurpose)
    throw refusal(
      'other-purpose',
      `The proof is for ${proof.proofPurpose}, not for ${expected.proofPurpose}.`,
    );
  if (proof.expires !== undefined && Date.parse(proof.expires) <= Date.parse(now))
    throw refusal('proof-expired', `The proof expired on ${proof.expires}.`);
  if (expected.domain !== undefined && proof.domain?.includes(expected.domain) !== true)
    throw refusal('other-domain', 'The proof was made for another domain.');
  if (expected.challenge !== undefined && proof.challenge !== expected.challenge)
    throw refusal('other-challenge', 'The proof answers another challenge.');
}

async function checkOne(
  document: JsonObject,
  proof: ConformingProof,
  asGiven: JsonObject,
  all: readonly JsonObject[],
  { suites, fetchDid, now }: ProofSurroundings,
): Promise<void> {
  const suite = suites.get(proof.cryptosuite);
  if (suite === undefined) throw refusal('unknown-cryptosuite', `${proof.cryptosuite} is not verified here.`);
  const previous = previousOf(proof, all);
  if (typeof previous === 'string') throw refusal('broken-chain', previous);
  const { document: did, reason } = await resolveDid(didOf(proof.verificationMethod), fetchDid);
  if (did === undefined) throw refusal('no-key', reason);
  const checked = checkKey(forPurpose(did, proof.proofPurpose), proof, now);
  if (checked.key === undefined) throw refusal('no-key', checked.reason);
  let found: SignatureFinding;
  try {
    found = await suite.verify(signedBy(document, previous), asGiven, checked.key);
  } catch (error) {
    throw refusal('not-json-ld', `The document has no canonical form: ${explain(error)}`);
  }
  if (!found.holds)
    throw refusal('signature-wrong', found.reason ?? `The signature of ${proof.cryptosuite} does not hold.`);
}

/** The DID document with the keys for a purpose as those that count; a did:key is one for each purpose. */
function forPurpose(did: ResolvedDid, purpose: string): ResolvedDid {
  if (purpose === 'assertionMethod' || did.id.startsWith('did:key:')) return did;
  const listed: unknown[] = [did[purpose] ?? []].flat();
  return { ...did, assertionMethod: listed.filter((entry) => typeof entry === 'string') };
}
