import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { act, lockKnown } from './act.ts';
import { endHold, insertHold } from './hold.sql.ts';

/**
 * Keeps the decision on a sitting from being released until the hold is cleared. A second hold of the same cause
 * changes nothing while the first is open.
 */
export function placeHold(
  db: Database,
  given: { sittingId: Id<'sitting'>; cause: string; because: string; by: Id<'person'> | null },
  now: Instant,
): Promise<void> {
  const { sittingId, cause, because, by } = given;
  return transaction(db, async (tx) => {
    await lockKnown(tx, sittingId);
    if (!(await insertHold(tx, { sittingId, cause, because, placedBy: by, placedAt: now }))) return;
    await act(
      tx,
      sittingId,
      { kind: 'hold placed', action: 'hold.placed', by, content: { cause, because } },
      now,
    );
  });
}

/** Ends a hold with a reason; where none of that cause is open nothing happens. */
export function clearHold(
  db: Database,
  given: { sittingId: Id<'sitting'>; cause: string; because: string; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { sittingId, cause, because, by } = given;
  return transaction(db, async (tx) => {
    await lockKnown(tx, sittingId);
    const ended = await endHold(tx, sittingId, cause, {
      clearedBecause: because,
      clearedBy: by,
      clearedAt: now,
    });
    if (!ended) return;
    await act(
      tx,
      sittingId,
      { kind: 'hold cleared', action: 'hold.cleared', by, content: { cause, because } },
      now,
    );
  });
}
