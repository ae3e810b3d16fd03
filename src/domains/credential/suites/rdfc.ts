import { hash } from 'node:crypto';
import type { Digest } from '../canonical/canonize.ts';
import type { KeyKind } from '../keys/multikey.ts';
import { type Canonizer, digestOf } from './canonizer.ts';
import type { ProofOptions, SigningSuite, Unsecured } from './cryptosuite.ts';
import { isSignedBy, proofValueOf, secretKeyOf, signatureIn } from './signature.ts';

type Canonize = Canonizer['canonize'];

/**
 * The canonical proof options: read under the document's contexts and without the `proofValue` (ECDSA Cryptosuites v1.0
 * §3.2.5, EdDSA Cryptosuites v1.0 §3.2.5).
 */
export function canonicalOptions(
  context: unknown,
  proof: ProofOptions,
  canonize: Canonize,
  digest: Digest,
): Promise<string> {
  const { proofValue: _, ...options } = { proofValue: undefined, ...proof, '@context': context };
  return canonize(options, digest);
}

/** ECDSA Cryptosuites v1.0 §3.2.4, EdDSA Cryptosuites v1.0 §3.2.4. */
async function hashOf(
  quads: string,
  context: unknown,
  proof: ProofOptions,
  canonize: Canonize,
  digest: Digest,
): Promise<Uint8Array> {
  const options = await canonicalOptions(context, proof, canonize, digest);
  return Buffer.concat([hash(digest, options, 'buffer'), hash(digest, quads, 'buffer')]);
}

/** A suite that signs statements: RDF Dataset Canonicalization 1.0, then hashes of the proof options and the document. */
export function rdfcSuite(
  name: string,
  keyKinds: readonly KeyKind[],
  { canonize, canonizeFully }: Canonizer,
): SigningSuite {
  async function hashData(unsecured: Unsecured, options: ProofOptions, kind: KeyKind): Promise<Uint8Array> {
    const digest = digestOf(kind);
    return hashOf(await canonize(unsecured, digest), unsecured['@context'], options, canonize, digest);
  }

  return {
    name,
    keyKinds,
    hashData,
    optionsFor: () => ({}),
    async verify(unsecured, proof, key) {
      const signature = signatureIn(proof.proofValue, key.kind);
      const digest = digestOf(key.kind);
      const context = unsecured['@context'];
      // What was remembered of other documents is never the reason to refuse one.
      for (const form of [canonize, canonizeFully]) {
        const quads = await form(unsecured, digest);
        const data = await hashOf(quads, context, proof, form, digest);
        if (signature !== undefined && isSignedBy(key, data, signature)) return { holds: true, quads };
      }
      return { holds: false };
    },
    async sign(unsecured, options, pair) {
      const secret = secretKeyOf(pair, keyKinds);
      return proofValueOf(await hashData(unsecured, options, secret.kind), secret);
    },
  };
}
