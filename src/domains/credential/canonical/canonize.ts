import jsonld from 'jsonld';
import type { ContextResolver, DocumentLoader } from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import { bundledContexts, bundledDocumentLoader } from '../contexts/bundled.ts';
import { createContextCache } from './context-cache.ts';

/** The process-wide cache of the bundled contexts. */
export const bundledContextCache = createContextCache(bundledContexts);

/** Canonical N-Quads of a document with a given loader and, where there is one, a given resolver of contexts. */
export async function canonizeWith(
  document: object,
  documentLoader: DocumentLoader,
  contextResolver?: ContextResolver,
): Promise<string> {
  const dataset = await jsonld.toRDF(document, {
    documentLoader,
    ...(contextResolver === undefined ? {} : { contextResolver }),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  });
  return rdfCanonize.canonize(dataset, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    // Honest credentials need hardly any deep comparison of blank nodes; a poison dataset is given up soon.
    maxWorkFactor: 1,
  });
}

/**
 * Canonical N-Quads of a JSON-LD document (RDF Dataset Canonicalization 1.0 in JSON-LD safe mode: a member that no
 * context defines is an error, never silently unsigned). Bundled contexts only. Rejects with a `Problem` for an unknown
 * context, with jsonld.js's own error otherwise.
 */
export function canonize(document: object): Promise<string> {
  return canonizeWith(document, bundledDocumentLoader, bundledContextCache.resolver());
}
