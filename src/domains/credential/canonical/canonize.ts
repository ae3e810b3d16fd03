import jsonld from 'jsonld';
import type { ContextResolver, Dataset, DocumentLoader } from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import { bundledContexts, bundledDocumentLoader } from '../contexts/bundled.ts';
import { createCompiledShapes, type FullPath } from './compiled-shapes.ts';
import { createContextCache } from './context-cache.ts';
import { vocabularyOf } from './vocabulary.ts';

/** The process-wide cache of the bundled contexts. */
export const bundledContextCache = createContextCache(bundledContexts);

async function toQuads(
  document: object,
  documentLoader: DocumentLoader,
  contextResolver?: ContextResolver,
): Promise<Dataset> {
  return jsonld.toRDF(document, {
    documentLoader,
    ...(contextResolver === undefined ? {} : { contextResolver }),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  });
}

/** The hash functions of the canonicalization, as node:crypto names them. */
export type Digest = 'sha256' | 'sha384';

// The hash function is part of it: blank nodes are named in the order of their hashes (RDFC-1.0 §4.1).
function canonizeQuads(quads: Dataset, digest: Digest = 'sha256'): Promise<string> {
  return rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    // Honest credentials need hardly any deep comparison of blank nodes; a poison dataset is given up soon.
    maxWorkFactor: 1,
    messageDigestAlgorithm: digest,
  });
}

/** Canonical N-Quads of a document with a given loader and, where there is one, a given resolver of contexts. */
export async function canonizeWith(
  document: object,
  documentLoader: DocumentLoader,
  contextResolver?: ContextResolver,
  digest?: Digest,
): Promise<string> {
  return canonizeQuads(await toQuads(document, documentLoader, contextResolver), digest);
}

/**
 * Canonical N-Quads of a JSON-LD document (RDF Dataset Canonicalization 1.0 in JSON-LD safe mode: a member that no
 * context defines is an error, never silently unsigned). Bundled contexts only. Rejects with a `Problem` for an unknown
 * context, with jsonld.js's own error otherwise. This is the full path: it expands the document.
 */
export function canonizeFully(document: object): Promise<string> {
  return canonizeWith(document, bundledDocumentLoader, bundledContextCache.resolver());
}

/** The full path with the bundled contexts, in its two steps. */
export const bundledFullPath: FullPath = {
  toQuads: (document) => toQuads(document, bundledDocumentLoader, bundledContextCache.resolver()),
  canonizeQuads,
};

/** What the compiled path knows of the bundled contexts. */
export const bundledVocabulary = vocabularyOf(bundledContexts);

const shapes = createCompiledShapes(bundledVocabulary, bundledFullPath);

/** The same as `canonizeFully`; documents of a shape that came before are not expanded, which is many times faster. */
export function canonize(document: object): Promise<string> {
  return shapes.canonize(document);
}
