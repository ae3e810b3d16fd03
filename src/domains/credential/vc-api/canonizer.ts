import jsonld from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import { createContextCache } from '../canonical/context-cache.ts';
import { bundledContexts, bundledDocumentLoader } from '../contexts/bundled.ts';
import type { Canonizer } from '../suites/canonizer.ts';

// The examples' context is for examples only, so it is not among the bundled ones; the W3C's suites need it. The cache
// keeps it away from everything that reads certificates, as jsonld.js's own would not.
const contexts = createContextCache(
  new Map<string, object>([
    ...bundledContexts,
    [
      'https://www.w3.org/ns/credentials/examples/v2',
      { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
    ],
  ]),
);

const canonize: Canonizer['canonize'] = async (document, digest) => {
  const quads = await jsonld.toRDF(document, {
    documentLoader: bundledDocumentLoader,
    contextResolver: contexts.resolver(),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  });
  return rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    maxWorkFactor: 1,
    messageDigestAlgorithm: digest === 'sha256' ? 'SHA-256' : 'SHA-384',
  });
};

/**
 * Canonical forms with the context of the W3C's examples and with contexts that stand in a document, which a
 * certificate must not have. Nothing is fetched.
 */
export const conformanceCanonizer: Canonizer = { canonize, canonizeFully: canonize };
