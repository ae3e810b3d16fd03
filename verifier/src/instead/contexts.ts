/**
 * The one function that the product takes from `@digitalbazaar/vc`, without the rest of that package: the contexts of
 * the W3C, from the package from which it has them itself.
 */
import { contexts } from '@digitalbazaar/credentials-context';

/** Answers with a context of the W3C. Rejects for any other address. */
export async function defaultDocumentLoader(url: string): Promise<{ readonly document: unknown }> {
  const document = contexts.get(url);
  if (document === undefined) throw new Error(`There is no context at ${url}.`);
  return { document };
}
