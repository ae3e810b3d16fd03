import type { Database } from '../../../kernel/db.ts';
import { enqueue } from '../../../kernel/enqueue.ts';
import { isAnyWaiting } from './entry.sql.ts';

/** Has the waiting entries put into the tree, a moment after this transaction, so that a crowd of them goes together. */
export const wakeSequencer = (tx: Database): Promise<void> =>
  enqueue(tx, 'sequence-ledger', {}, { delaySeconds: 2 });

/** Has entries sequenced that a process left waiting when it ended; for the clock to call. */
export async function wakeLedger(db: Database): Promise<void> {
  if (await isAnyWaiting(db)) await wakeSequencer(db);
}
