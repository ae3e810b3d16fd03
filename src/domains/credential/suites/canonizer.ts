import jsonld, { type Quad, type ToRdfOptions } from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import { bundledFullPath, canonize, canonizeFully } from '../canonical/canonize.ts';
import type { KeyKind } from '../keys/multikey.ts';

/** The hash functions of the cryptosuites, as node:crypto names them. */
export type Digest = 'sha256' | 'sha384';

/** P-384 goes with SHA-384, both other curves with SHA-256 (ECDSA Cryptosuites v1.0 §3.2.3, EdDSA Cryptosuites §3.2.3). */
export function digestOf(kind: KeyKind): Digest {
  return kind === 'P-384' ? 'sha384' : 'sha256';
}

/** Canonical N-Quads of a document. Each rejects for a document that has none. */
export interface Canonizer {
  canonize(document: object, digest: Digest): Promise<string>;
  /** The same without what was remembered of other documents. */
  canonizeFully(document: object, digest: Digest): Promise<string>;
}

// The hash function is part of the canonicalization: blank nodes are named in the order of their hashes (RDFC-1.0 §4.1).
function canonizeQuads(quads: readonly Quad[], digest: Digest): Promise<string> {
  return rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    maxWorkFactor: 1,
    messageDigestAlgorithm: digest === 'sha256' ? 'SHA-256' : 'SHA-384',
  });
}

/** Canonical forms with contexts of one's own, by the full path; `options` are jsonld.js's, anew for each document. */
export function canonizerWith(
  options: () => Pick<ToRdfOptions, 'documentLoader' | 'contextResolver'>,
): Canonizer {
  const canonize: Canonizer['canonize'] = async (document, digest) => {
    const quads = await jsonld.toRDF(document, {
      ...options(),
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
    });
    return canonizeQuads(quads, digest);
  };
  return { canonize, canonizeFully: canonize };
}

const canonizeWithSha384 = async (document: object): Promise<string> =>
  canonizeQuads(await bundledFullPath.toQuads(document), 'sha384');

/** With the bundled contexts: by compiled shapes where that is possible. */
export const bundledCanonizer: Canonizer = {
  canonize: (document, digest) => (digest === 'sha256' ? canonize(document) : canonizeWithSha384(document)),
  canonizeFully: (document, digest) =>
    digest === 'sha256' ? canonizeFully(document) : canonizeWithSha384(document),
};
