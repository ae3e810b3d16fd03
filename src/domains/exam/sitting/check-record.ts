import { appendToChain, type ChainEntry, commit, findBreak, readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import { committedResponses, eventsOf } from './response.sql.ts';
import { sittingById } from './sitting.sql.ts';

/** The first place of a sitting's record that does not hold. */
export interface RecordFault {
  /** The link's number in the sitting's chain, from 1. */
  readonly seq: number;
  readonly reason: string;
}

/**
 * Adds a link to a sitting's chain for content that another domain keeps; it alone can check that commitment. Call it
 * in the transaction that stores the content.
 */
export async function appendToSitting(
  tx: Database,
  sittingId: Id<'sitting'>,
  link: { readonly at: Instant; readonly kind: string; readonly commitment: string },
): Promise<ChainEntry> {
  if ((await sittingById(tx, sittingId)) === undefined) throw notFound('sitting');
  return appendToChain(tx, sittingId, link);
}

/**
 * Checks a sitting's record: that its chain is whole, and that every act and answer kept here is what its link
 * committed to. `null` where all holds, else the first link that does not.
 */
export async function checkRecord(db: Database, sittingId: Id<'sitting'>): Promise<RecordFault | null> {
  const chain = await readChain(db, sittingId);
  const faults: RecordFault[] = [];
  const broken = findBreak(sittingId, chain);
  if (broken !== null) faults.push(broken);
  const kept = [
    ...(await eventsOf(db, sittingId)).map(({ chainSeq, salt, content }) => ({ chainSeq, salt, content })),
    ...(await committedResponses(db, sittingId)).map(({ chainSeq, salt, ...content }) => ({
      chainSeq,
      salt,
      content,
    })),
  ];
  for (const { chainSeq, salt, content } of kept) {
    const link = chain[chainSeq - 1];
    if (link === undefined) faults.push({ seq: chainSeq, reason: `link ${chainSeq} is missing` });
    else if (link.commitment !== commit(salt, content))
      faults.push({ seq: chainSeq, reason: 'what is stored is not what was committed to' });
  }
  return faults.toSorted((a, b) => a.seq - b.seq)[0] ?? null;
}
