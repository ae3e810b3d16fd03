import { type ChainEntry, commitToChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { insertEvent } from './response.sql.ts';

/** Writes an act into a sitting's record and its hash chain, in the transaction that does the act. */
export async function record(
  tx: Database,
  sittingId: Id<'sitting'>,
  act: { at: Instant; kind: string; actorId: Id<'person'> | null; content: unknown },
): Promise<ChainEntry> {
  const { salt, ...entry } = await commitToChain(tx, sittingId, act);
  await insertEvent(tx, { sittingId, chainSeq: entry.seq, salt, ...act });
  return entry;
}
