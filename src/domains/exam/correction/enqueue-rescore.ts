import type { Database } from '../../../kernel/db.ts';
import { enqueue } from '../../../kernel/enqueue.ts';
import type { Id } from '../../../kernel/id.ts';

/** Asks for the job `re-score`, in the caller's transaction; `after`: the sitting that the run before ended with. */
export const enqueueRescore = (
  tx: Database,
  correctionId: Id<'correction'>,
  after: Id<'sitting'> | null,
): Promise<void> => enqueue(tx, 're-score', { correctionId, after });
