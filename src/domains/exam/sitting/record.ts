import { appendToChain, type ChainEntry, commit } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Id, systemRandom } from '../../../kernel/id.ts';
import { insertEvent } from './response.sql.ts';

/** 128 random bits in hexadecimal: what keeps a commitment to a short answer from being guessed. */
export function newSalt(): string {
  const bytes = new Uint8Array(16);
  systemRandom(bytes);
  return Buffer.from(bytes).toString('hex');
}

/** Writes an act into a sitting's record and its hash chain, in the transaction that does the act. */
export async function record(
  tx: Database,
  sittingId: Id<'sitting'>,
  act: { at: Instant; kind: string; actorId: Id<'person'> | null; content: unknown },
): Promise<ChainEntry> {
  const salt = newSalt();
  const entry = await appendToChain(tx, sittingId, {
    at: act.at,
    kind: act.kind,
    commitment: commit(salt, act.content),
  });
  await insertEvent(tx, { sittingId, chainSeq: entry.seq, salt, ...act });
  return entry;
}
