import { createContextCache } from '../canonical/context-cache.ts';
import { bundledContexts, bundledDocumentLoader } from '../contexts/bundled.ts';
import { examplesContext } from '../contexts/examples.ts';
import { canonizerWith } from '../suites/canonizer.ts';

// The W3C's suites need the examples' context. The cache keeps it away from everything that reads certificates, as
// jsonld.js's own would not.
const contexts = createContextCache(new Map([...bundledContexts, ...examplesContext]));

/**
 * Canonical forms with the context of the W3C's examples and with contexts that stand in a document, which a
 * certificate must not have. Nothing is fetched.
 */
export const conformanceCanonizer = canonizerWith(bundledDocumentLoader, () => contexts.resolver());
