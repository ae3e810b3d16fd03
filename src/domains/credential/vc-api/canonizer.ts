import { createContextCache } from '../canonical/context-cache.ts';
import { bundledContexts, bundledDocumentLoader } from '../contexts/bundled.ts';
import { canonizerWith } from '../suites/canonizer.ts';

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

/**
 * Canonical forms with the context of the W3C's examples and with contexts that stand in a document, which a
 * certificate must not have. Nothing is fetched.
 */
export const conformanceCanonizer = canonizerWith(() => ({
  documentLoader: bundledDocumentLoader,
  contextResolver: contexts.resolver(),
}));
