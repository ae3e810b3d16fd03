import { hash } from 'node:crypto';
import { canonicalJson } from '../../../kernel/hash.ts';
import type { KeyKind } from '../keys/multikey.ts';
import { digestOf } from './canonizer.ts';
import type { ProofOptions, SigningSuite, Unsecured } from './cryptosuite.ts';
import { isSignedBy, proofValueOf, secretKeyOf, signatureIn } from './signature.ts';

/** ECDSA Cryptosuites v1.0 §3.3.3–§3.3.5, EdDSA Cryptosuites v1.0 §3.3.3–§3.3.5: the text is signed, by RFC 8785. */
async function hashData(unsecured: Unsecured, proof: ProofOptions, kind: KeyKind): Promise<Uint8Array> {
  const { proofValue: _, ...options } = { proofValue: undefined, ...proof };
  const digest = digestOf(kind);
  return Buffer.concat(
    [options, unsecured].map((value) => hash(digest, canonicalJson(asWritten(value)), 'buffer')),
  );
}

/** As it will stand in the file: members that are `undefined` do not. */
function asWritten(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

/**
 * The document that was signed: somebody may have added contexts behind those that the proof names (§3.3.2, step 4).
 * `undefined` where the document does not begin with these.
 */
function underSignedContexts(unsecured: Unsecured, proof: ProofOptions): Unsecured | undefined {
  const signed = proof['@context'];
  if (signed === undefined) return unsecured;
  const shown: unknown[] = [unsecured['@context']].flat();
  const begins = [signed]
    .flat()
    .every((context, position) => canonicalJson(context) === canonicalJson(shown[position] ?? null));
  return begins ? { ...unsecured, '@context': signed } : undefined;
}

/** A suite that signs the JSON text: JSON Canonicalization Scheme, then hashes of the proof options and the document. */
export function jcsSuite(name: string, keyKinds: readonly KeyKind[]): SigningSuite {
  return {
    name,
    keyKinds,
    hashData,
    // §3.3.1, step 2.
    optionsFor: (unsecured) =>
      unsecured['@context'] === undefined ? {} : { '@context': unsecured['@context'] },
    async verify(unsecured, proof, key) {
      const signed = underSignedContexts(unsecured, proof);
      if (signed === undefined)
        return { holds: false, reason: 'the document does not begin with the contexts that the proof names' };
      const signature = signatureIn(proof.proofValue, key.kind);
      const data = await hashData(signed, proof, key.kind);
      return { holds: signature !== undefined && isSignedBy(key, data, signature) };
    },
    async sign(unsecured, options, pair) {
      const secret = secretKeyOf(pair, keyKinds);
      return proofValueOf(await hashData(unsecured, options, secret.kind), secret);
    },
  };
}
