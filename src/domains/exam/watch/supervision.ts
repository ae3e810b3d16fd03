import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { notePendingRemarks } from '../correction/remark.ts';
import type { Sitting, Supervision } from '../sitting/sitting.ts';
import { updateSitting } from '../sitting/sitting.sql.ts';
import { act, lockKnown } from './act.ts';

/**
 * Settles how a sitting is watched, before it starts; it may be settled anew until then. The same choice again changes
 * nothing.
 */
export function chooseSupervision(
  db: Database,
  given: { sittingId: Id<'sitting'>; supervision: Supervision; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { sittingId, supervision, by } = given;
  return transaction(db, async (tx) => {
    const sitting = await lockKnown(tx, sittingId);
    if (sitting.supervision === supervision) return;
    if (sitting.state !== 'created') {
      throw new Problem('conflict', 'started-already', 'This sitting has started.', {
        todo: 'How it is watched is settled before the start.',
      });
    }
    await updateSitting(tx, sittingId, { supervision });
    const content = { supervision };
    await act(tx, sittingId, { kind: 'supervision', action: 'sitting.supervision', by, content }, now);
  });
}

/** Throws a `conflict` where a proctored sitting may not start yet. */
export function refuseUnwatched(sitting: Sitting): void {
  if (sitting.supervision !== null) return;
  throw new Problem('conflict', 'supervision-open', 'It is not settled yet how this sitting is watched.', {
    todo: 'Go back to its page: consent to the recording, or choose to be supervised in person.',
  });
}

/** Declares a sitting void: it counts for nothing, neither for nor against the candidate. A decision stays a decision. */
export function voidSitting(
  db: Database,
  given: { sittingId: Id<'sitting'>; by: Id<'person'>; because: string },
  now: Instant,
): Promise<void> {
  const { sittingId, by, because } = given;
  return transaction(db, async (tx) => {
    const sitting = await lockKnown(tx, sittingId);
    if (sitting.state === 'voided') return;
    if (sitting.state === 'decided') {
      throw new Problem('conflict', 'decided-already', 'The decision on this sitting has been released.', {
        todo: 'What came of it can only be revoked.',
      });
    }
    await updateSitting(tx, sittingId, {
      state: 'voided',
      pausedAt: null,
      onBreak: false,
      ...(sitting.closedAt === null ? { closedAt: now } : {}),
    });
    await notePendingRemarks(tx, sittingId, now);
    await act(tx, sittingId, { kind: 'voided', action: 'sitting.voided', by, content: { because } }, now);
  });
}
