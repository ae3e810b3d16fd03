import { readChain } from '../../../../kernel/chain.ts';
import { type Database, snapshot } from '../../../../kernel/db.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { committedResponses } from '../response.sql.ts';
import type { Sitting } from '../sitting.ts';
import { type Receipt, receiptFormat } from './receipt.ts';

/** The receipt of a closed sitting, as its record stands now; throws a `conflict` problem while it is not closed. */
export async function writeReceipt(db: Database, { sittingId, closedAt }: Sitting): Promise<Receipt> {
  if (closedAt === null) {
    throw new Problem('conflict', 'not-closed', 'This sitting is not closed.', {
      todo: 'Hand in first; its receipt is on its page then.',
    });
  }
  // As of one instant: a late answer that arrives meanwhile is in both or in neither.
  const { chain, responses } = await snapshot(db, async (tx) => ({
    chain: await readChain(tx, sittingId),
    responses: await committedResponses(tx, sittingId),
  }));
  const acts = new Map(
    responses.map(({ chainSeq, salt, ...content }) => [chainSeq, { salt, content }] as const),
  );
  const links = chain.map((link) => {
    const act = acts.get(link.seq);
    return act === undefined ? link : { ...link, act };
  });
  return { format: receiptFormat, sitting: sittingId, links, hash: chain.at(-1)?.hash ?? '' };
}
