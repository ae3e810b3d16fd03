import type { Database } from '../../../kernel/db.ts';
import { isAnyWaiting, wakeSequencer } from './entry.sql.ts';

/** Has entries sequenced that a process left waiting when it ended; for the clock to call. */
export async function wakeLedger(db: Database): Promise<void> {
  if (await isAnyWaiting(db)) await wakeSequencer(db);
}
