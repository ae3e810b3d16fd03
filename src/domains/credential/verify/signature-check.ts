import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { canonize } from '../canonical/canonize.ts';
import { eddsaRdfc2022 } from '../canonical/cryptosuite.ts';
import { isSignedBy } from '../canonical/ed25519.ts';
import { hashDataOf } from '../canonical/hash-data.ts';
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
  const holds = passed('the signature holds: nothing was changed since it was made');
  if (await isQuicklyProven(quads, document['@context'], proof, key)) return { ...holds, quads };
  // The library looks at everything again, by the full path, and finds the reason.
  const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 });
  const { verified, error } = await suite.verifyProof({
    proof: { ...proof, '@context': document['@context'] },
    document: unsecured,
    documentLoader: async (url) =>
      url === key.id ? { contextUrl: null, documentUrl: url, document: key } : bundledDocumentLoader(url),
  });
  if (verified) return { ...holds, quads };
  return failed(
    error === undefined || error.message === 'Invalid signature.'
      ? 'the signature does not hold: the document was changed after signing, or another key signed it'
      : `the signature cannot be checked: ${explain(error)}`,
  );
}

// To the second: the library takes no time without seconds for an XML Schema dateTimeStamp.
const toTheSecond = /T\d\d:\d\d:\d\d/;

/** True only where the library would find the signature good; false is no finding. */
async function isQuicklyProven(
  quads: string,
  context: unknown,
  proof: SupportedProof,
  key: UsableKey,
): Promise<boolean> {
  const { created, expires, proofValue } = proof;
  if (![created, expires].every((time) => time === undefined || toTheSecond.test(time))) return false;
  let data: Uint8Array;
  try {
    data = await hashDataOf(quads, context, proof);
  } catch {
    // A proof that has no canonical form: the library says what is wrong with it.
    return false;
  }
  return isSignedBy(key.publicKeyMultibase, data, proofValue);
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
