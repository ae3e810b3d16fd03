import type { ContextResolver, DocumentLoader } from 'jsonld';
import { bundledContextCache, canonize, canonizeWith, type Digest } from '../canonical/canonize.ts';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import type { KeyKind } from '../keys/multikey.ts';

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

/** Canonical forms with contexts of one's own, by the full path; a resolver of contexts is asked for with each document. */
export function canonizerWith(documentLoader: DocumentLoader, resolver?: () => ContextResolver): Canonizer {
  const canonize: Canonizer['canonize'] = (document, digest) =>
    canonizeWith(document, documentLoader, resolver?.(), digest);
  return { canonize, canonizeFully: canonize };
}

const { canonizeFully } = canonizerWith(bundledDocumentLoader, () => bundledContextCache.resolver());

/** With the bundled contexts: by compiled shapes where that is possible. */
export const bundledCanonizer: Canonizer = {
  canonize: (document, digest) =>
    digest === 'sha256' ? canonize(document) : canonizeFully(document, digest),
  canonizeFully,
};
