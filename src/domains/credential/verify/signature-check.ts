import type { ReadKey } from '../keys/multikey.ts';
import type { SignatureFinding } from '../suites/cryptosuite.ts';
import { cryptosuites } from '../suites/cryptosuites.ts';
import { failed, messageOf, type Outcome, passed } from './checks.ts';
import type { JsonObject } from './json-document.ts';
import { type ProofToCheck, signedBy } from './proof-check.ts';

/**
 * Checks a proof's signature over the document without its proofs, or with those that a chain signs (Data Integrity 1.0
 * §4.5). `quads` are the canonical statements that were signed, if the cryptosuite signs statements. Never rejects.
 */
export async function checkSignature(
  document: JsonObject,
  { proof, previous }: ProofToCheck,
  key: ReadKey,
): Promise<Outcome & { readonly quads?: string }> {
  let found: SignatureFinding | undefined;
  try {
    found = await cryptosuites.get(proof.cryptosuite)?.verify(signedBy(document, previous), proof, key);
  } catch (error) {
    return failed(`the document cannot be brought into canonical form: ${explain(error)}`);
  }
  if (found?.holds !== true) {
    return failed(
      found?.reason ??
        'the signature does not hold: the document was changed after signing, or another key signed it',
    );
  }
  const { quads } = found;
  return {
    ...passed('the signature holds: nothing was changed since it was made'),
    ...(quads === undefined ? {} : { quads }),
  };
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
