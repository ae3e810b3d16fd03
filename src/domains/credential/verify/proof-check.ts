import { z } from 'zod';
import { cryptosuites } from '../suites/cryptosuites.ts';
import { longestProofValue } from '../suites/derived-proof-value.ts';
import { failed, type Outcome, passed } from './checks.ts';
import { oneOrMany, parseAt, timestamp, uri } from './credential-shape.ts';
import type { JsonObject } from './json-document.ts';

const uriReference = z.union([uri, z.array(uri).min(1, 'is an empty list')]);

/** A proof that can be checked (Verifiable Credential Data Integrity 1.0 §2.1). */
const supportedProof = z.looseObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.string().refine((name) => cryptosuites.has(name), {
    error: ({ input }) => notSupported(String(input)),
  }),
  proofPurpose: z.literal('assertionMethod', 'is not assertionMethod'),
  verificationMethod: uri,
  // A derived proof holds a signature for each statement that is shown; every other one is shorter by far, and its
  // cryptosuite says so.
  proofValue: z
    .string()
    .max(longestProofValue, 'is longer than a signature')
    .regex(/^[zu][A-Za-z0-9_-]+$/, 'is not multibase text'),
  created: timestamp.optional(),
  expires: timestamp.optional(),
  previousProof: uriReference.optional(),
});

export type SupportedProof = z.output<typeof supportedProof>;

/** A proof, and the proofs before it in a chain, which it signs along with the document. */
export interface ProofToCheck {
  readonly proof: SupportedProof;
  readonly previous: readonly JsonObject[];
}

const anyProofs = oneOrMany(z.looseObject({}, 'is not an object'));

/** The most proofs of a document that are looked at: each may cost a look-up and a canonicalization. */
export const mostProofs = 8;

const notSupported = (found: string) =>
  `(${found.slice(0, 100)}) is not supported; ${[...cryptosuites.keys()].join(', ')} are`;

/** The DID in front of a verification method's fragment. */
export function didOf(verificationMethod: string): string {
  return verificationMethod.split(/[#?/]/, 1)[0] ?? '';
}

const isKnown = ({ type, cryptosuite }: JsonObject) =>
  type === 'DataIntegrityProof' && cryptosuites.has(String(cryptosuite));

/**
 * Finds the proofs to check. Of a proof set (Data Integrity 1.0 §2.1.1) they are all of the issuer's; each stands for
 * itself, so those of others can be left alone. Of a proof chain (§2.1.2) they are also those that such a proof signs,
 * whoever made them (§4.5). The first is the issuer's first.
 */
export function checkProof(
  document: JsonObject,
  issuer: string,
): Outcome & { readonly proofs?: readonly [ProofToCheck, ...ProofToCheck[]] } {
  if (document.proof === undefined) return failed('the document carries no proof: nobody signed it');
  if (Array.isArray(document.proof) && document.proof.length > mostProofs)
    return failed(`the document carries more than ${mostProofs} proofs`);
  const parsed = anyProofs.safeParse(document.proof);
  if (!parsed.success) return failed('$.proof is neither an object nor a list of objects');
  const all: readonly JsonObject[] = parsed.data;
  const known = all.filter(isKnown);
  if (known.length === 0) {
    const found = all.map(({ type, cryptosuite }) => String(cryptosuite ?? type)).join(', ');
    return failed(`the proof’s cryptosuite ${notSupported(found)}`);
  }
  const issuers = known.filter(({ verificationMethod }) => didOf(String(verificationMethod)) === issuer);
  const open = issuers.length > 0 ? issuers : known.slice(0, 1);
  const found: ProofToCheck[] = [];
  // Grows while it is walked: a chain leads from proof to proof, and may lead in a circle.
  const due = new Set(open);
  for (const one of due) {
    const root = all.length === 1 ? ['proof'] : ['proof', all.indexOf(one)];
    const read = parseAt(supportedProof, one, root);
    if ('refused' in read) return failed(read.refused);
    const previous = previousOf(read.value, all);
    if (typeof previous === 'string') return failed(previous);
    for (const before of previous) due.add(before);
    found.push({ proof: read.value, previous });
  }
  const [main, ...rest] = found;
  if (main === undefined) return failed('the document carries no proof: nobody signed it');
  return { ...passed(signedWith([main, ...rest], all.length)), proofs: [main, ...rest] };
}

/** What a proof signs: the document without its proofs, or with those before it in a chain (§4.5). */
export function signedBy(
  { proof: _, ...unsecured }: JsonObject,
  previous: readonly JsonObject[],
): JsonObject {
  return previous.length === 0 ? unsecured : { ...unsecured, proof: previous };
}

/** The proofs that a proof names as those before it (§4.5, step 3), or what is wrong with the names. */
export function previousOf(
  { previousProof }: Pick<SupportedProof, 'previousProof'>,
  all: readonly JsonObject[],
): JsonObject[] | string {
  const previous: JsonObject[] = [];
  for (const id of previousProof === undefined ? [] : [previousProof].flat()) {
    const named = all.filter((proof) => proof.id === id);
    const [before] = named;
    if (before === undefined) return `the proof before it in the chain, ${id.slice(0, 200)}, is missing`;
    if (named.length > 1) return `${named.length} proofs have the id ${id.slice(0, 200)}`;
    previous.push(before);
  }
  return previous;
}

function signedWith(proofs: readonly ProofToCheck[], all: number): string {
  const names = [...new Set(proofs.map(({ proof }) => proof.cryptosuite))].join(', ');
  const count = proofs.length === 1 ? 'it is 1' : `these are ${proofs.length}`;
  const others = proofs.length === all ? '' : `; ${count} of ${all} proofs, the others were left alone`;
  return `signed with ${names} for assertionMethod${others}${mayBePartial(proofs) ? partial : ''}`;
}

const partial =
  '; the holder may have left out whatever the issuer did not make mandatory, its status and end included';

// A proof over all of it says that nothing is left out.
function mayBePartial(proofs: readonly ProofToCheck[]): boolean {
  return proofs.every(({ proof }) => proof.cryptosuite === 'ecdsa-sd-2023');
}
