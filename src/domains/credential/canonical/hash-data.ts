import { hash } from 'node:crypto';
import { canonize } from './canonize.ts';

/**
 * What eddsa-rdfc-2022 signs: SHA-256 of the canonical proof options, then SHA-256 of the canonical document (Data
 * Integrity EdDSA Cryptosuites v1.0 §3.2.4). `quads` are the document's canonical N-Quads; `proof` is read under the
 * document's contexts and without its `proofValue` (§3.2.5). Rejects as `canonize` does.
 */
export async function hashDataOf(quads: string, context: unknown, proof: object): Promise<Uint8Array> {
  const { proofValue: _, ...options } = { proofValue: undefined, ...proof, '@context': context };
  return Buffer.concat([hash('sha256', await canonize(options), 'buffer'), hash('sha256', quads, 'buffer')]);
}
