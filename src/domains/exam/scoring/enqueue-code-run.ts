import type { Database } from '../../../kernel/db.ts';
import { enqueue } from '../../../kernel/enqueue.ts';
import type { Id } from '../../../kernel/id.ts';

/**
 * Asks for the job `run-code`, in the caller's transaction: one a program, so that each is done soon. `remarkId`: the
 * marking anew that a run belongs to.
 */
export async function enqueueCodeRun(
  tx: Database,
  sittingId: Id<'sitting'>,
  position: number,
  remarkId: Id<'remark'> | null = null,
): Promise<void> {
  await enqueue(tx, 'run-code', { sittingId, position, remarkId });
}
