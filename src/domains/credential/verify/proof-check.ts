import { z } from 'zod';
import { failed, type Outcome, passed } from './checks.ts';
import { oneOrMany, parseAt, timestamp, uri } from './credential-shape.ts';
import type { JsonObject } from './json-document.ts';

/** A proof that can be checked (Data Integrity EdDSA Cryptosuites v1.0 §3.2). */
const supportedProof = z.looseObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  proofPurpose: z.literal('assertionMethod', 'is not assertionMethod'),
  verificationMethod: uri,
  // Base 58 takes quadratic time to read: a signature of 64 bytes has no more than 89 characters.
  proofValue: z
    .string()
    .max(100, 'is longer than a signature')
    .regex(/^[zu][A-Za-z0-9_-]+$/, 'is not multibase text'),
  created: timestamp.optional(),
  expires: timestamp.optional(),
  previousProof: z.never('is not supported: proof chains are not read').optional(),
});

export type SupportedProof = z.output<typeof supportedProof>;

const anyProofs = oneOrMany(
  z.looseObject({ type: z.unknown(), cryptosuite: z.unknown() }, 'is not an object'),
);

/** The DID in front of a verification method's fragment. */
export function didOf(verificationMethod: string): string {
  return verificationMethod.split(/[#?/]/, 1)[0] ?? '';
}

/**
 * Finds the proof to check. Of several (a proof set, Data Integrity 1.0 §2.1.1) it is the issuer's; each stands for
 * itself, so the others can be left alone.
 */
export function checkProof(
  document: JsonObject,
  issuer: string,
): Outcome & { readonly proof?: SupportedProof } {
  if (document.proof === undefined) return failed('the document carries no proof: nobody signed it');
  const proofs = anyProofs.safeParse(document.proof);
  if (!proofs.success) return failed('$.proof is neither an object nor a list of objects');
  const known = proofs.data.filter(
    ({ type, cryptosuite }) => type === 'DataIntegrityProof' && cryptosuite === 'eddsa-rdfc-2022',
  );
  if (known.length === 0) {
    const found = proofs.data
      .map(({ type, cryptosuite }) => String(cryptosuite ?? type).slice(0, 100))
      .join(', ');
    return failed(`the proof’s cryptosuite (${found}) is not supported; eddsa-rdfc-2022 is`);
  }
  const issuers = known.find(({ verificationMethod }) => didOf(String(verificationMethod)) === issuer);
  const parsed = parseAt(supportedProof, issuers ?? (known[0] as JsonObject), ['proof']);
  if ('refused' in parsed) return failed(parsed.refused);
  const others =
    proofs.data.length === 1 ? '' : `; it is 1 of ${proofs.data.length} proofs, the others were left alone`;
  return { ...passed(`signed with eddsa-rdfc-2022 for assertionMethod${others}`), proof: parsed.value };
}
