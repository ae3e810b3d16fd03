import { type Database, snapshot } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { disclosedBytes } from '../entry/entry.ts';
import { entryById } from '../entry/entry.sql.ts';
import { proofText } from '../note/proof-text.ts';
import { inclusionRanges } from '../tree/proof.ts';
import { lookUp } from '../tree/look-up.ts';
import { hashOf, nodesOf } from '../tree/range.ts';
import { checkpointToProve, cosignedNote } from '../witness/cosigned.ts';
import { nodesAt } from './tree.sql.ts';

/**
 * The proof that an entry stands in the log as a checkpoint states it (`checkpointToProve`), with the entry and its salt
 * for whoever holds the content (C2SP tlog-proof). Throws a `Problem`: `not-found`, or `entry-waits` while it has no place yet.
 */
export function prove(db: Database, entryId: Id<'entry'>): Promise<string> {
  return snapshot(db, async (tx) => {
    const found = await entryById(tx, entryId);
    if (found === undefined) throw notFound('entry');
    const { index, salt, kind, day, commitment } = found;
    const checkpoint = index === null ? undefined : await checkpointToProve(tx, index);
    if (index === null || checkpoint === undefined) {
      throw new Problem('unavailable', 'entry-waits', 'This entry waits for the log’s next checkpoint.', {
        todo: 'Ask again in a few seconds.',
        retryAfterSeconds: 5,
      });
    }
    const ranges = inclusionRanges(index, checkpoint.size);
    const nodeAt = lookUp(await nodesAt(tx, ranges.flatMap(nodesOf)));
    return proofText({
      extra: disclosedBytes({ entry: { kind, day, commitment }, salt }),
      index,
      hashes: ranges.map((range) => hashOf(range, nodeAt)),
      checkpoint: await cosignedNote(tx, checkpoint),
    });
  });
}
