import { commit, findBreak, readChain } from '../../../kernel/chain.ts';
import { type Database, snapshot } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { committedResponses, eventsOf } from './response.sql.ts';

/** The first place of a sitting's record that does not hold. */
export interface RecordFault {
  /** The link's number in the sitting's chain, from 1. */
  readonly seq: number;
  readonly reason: string;
}

/**
 * Checks a sitting's record: that its chain is whole, that every act and answer kept here is what its link committed
 * to, and that none was removed. `null` where all holds, else the first link that does not. Links of other domains,
 * whose kinds begin with their name and a slash, are theirs to check.
 */
export async function checkRecord(db: Database, sittingId: Id<'sitting'>): Promise<RecordFault | null> {
  // As of one instant: an answer that arrives meanwhile is no fault.
  const { chain, events, responses } = await snapshot(db, async (tx) => ({
    chain: await readChain(tx, sittingId),
    events: await eventsOf(tx, sittingId),
    responses: await committedResponses(tx, sittingId),
  }));
  const faults: RecordFault[] = [];
  const broken = findBreak(sittingId, chain);
  if (broken !== null) faults.push(broken);
  const kept = [
    ...events,
    ...responses.map(({ chainSeq, salt, ...content }) => ({
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
  const places = new Set(kept.map(({ chainSeq }) => chainSeq));
  const lacking = chain.find(({ seq, kind }) => !kind.includes('/') && !places.has(seq));
  if (lacking !== undefined)
    faults.push({ seq: lacking.seq, reason: 'what the link committed to was removed' });
  return faults.toSorted((a, b) => a.seq - b.seq)[0] ?? null;
}
