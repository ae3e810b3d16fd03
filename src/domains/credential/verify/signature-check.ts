import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { canonize } from '../canonical/canonize.ts';
import { eddsaRdfc2022 } from '../canonical/cryptosuite.ts';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { failed, messageOf, type Outcome, passed } from './checks.ts';
import type { JsonObject } from './json-document.ts';
import type { UsableKey } from './key-check.ts';
import type { SupportedProof } from './proof-check.ts';

/**
 * Checks the signature over the document without its proofs (Data Integrity EdDSA Cryptosuites v1.0 §3.2.2). `quads`
 * are the canonical statements that were signed. Never rejects.
 */
export async function checkSignature(
  document: JsonObject,
  proof: SupportedProof,
  key: UsableKey,
): Promise<Outcome & { readonly quads?: string }> {
  const { proof: _, ...unsecured } = document;
  let quads: string;
  try {
    quads = await canonize(unsecured);
  } catch (error) {
    return failed(`the document cannot be brought into canonical form: ${explain(error)}`);
  }
  const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc2022({ document: unsecured, quads }) });
  const { verified, error } = await suite.verifyProof({
    proof: { ...proof, '@context': document['@context'] },
    document: unsecured,
    documentLoader: async (url) =>
      url === key.id ? { contextUrl: null, documentUrl: url, document: key } : bundledDocumentLoader(url),
  });
  if (verified) return { ...passed('the signature holds: nothing was changed since it was made'), quads };
  return failed(
    error === undefined || error.message === 'Invalid signature.'
      ? 'the signature does not hold: the document was changed after signing, or another key signed it'
      : `the signature cannot be checked: ${explain(error)}`,
  );
}

// jsonld.js says in an event of safe mode which member it would have had to drop.
interface SafeModeError {
  readonly details?: {
    readonly event?: { readonly details?: { readonly property?: unknown; readonly type?: unknown } };
  };
}

function explain(error: unknown): string {
  const { property, type } = (error as SafeModeError | undefined)?.details?.event?.details ?? {};
  if (typeof property === 'string') return `no context defines the member “${property.slice(0, 100)}”`;
  if (typeof type === 'string') return `no context defines the type “${type.slice(0, 100)}”`;
  return messageOf(error);
}
