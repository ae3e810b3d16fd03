import { type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { isOverdue } from '../sitting/sitting.ts';
import { updateSitting } from '../sitting/sitting.sql.ts';
import { endBreak } from '../sitting/take-break.ts';
import { settleSections } from '../sitting/settle-sections.ts';
import { refuseWhilePending } from '../sitting/time-pending.ts';
import { act, lockRunning } from './act.ts';

interface Given {
  readonly sittingId: Id<'sitting'>;
  readonly by: Id<'person'>;
  readonly because: string;
}

/** Seconds that may be granted at once. */
export const leastGrant = 60;
export const mostGrant = 7_200;

/**
 * Stops a running sitting's clock. Pausing a paused sitting changes nothing; a candidate's break ends, and the pause
 * takes its place.
 */
export function pauseSitting(db: Database, given: Given, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const locked = await lockRunning(tx, given.sittingId);
    if (locked.pausedAt !== null && !locked.onBreak) return;
    await refuseWhilePending(tx, now);
    const sitting = await endBreak(tx, locked, { because: 'paused', actorId: given.by }, now);
    if (isOverdue(sitting, now)) {
      throw new Problem('conflict', 'time-over', 'The time of this sitting has run out.', {
        todo: 'It will be closed within a minute.',
      });
    }
    await settleSections(tx, sitting, now);
    await updateSitting(tx, sitting.sittingId, { pausedAt: now });
    const content = { because: given.because };
    await act(
      tx,
      sitting.sittingId,
      { kind: 'paused', action: 'sitting.paused', by: given.by, content },
      now,
    );
  });
}

/**
 * Lets the clock run on and gives the pause back as granted time. Resuming a running sitting changes nothing, nor does
 * it end a break, which is the candidate's.
 */
export function resumeSitting(db: Database, given: Given, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const sitting = await lockRunning(tx, given.sittingId);
    if (sitting.pausedAt === null || sitting.onBreak) return;
    // Else the part of the pause that an outage fell into would be given back twice.
    await refuseWhilePending(tx, now);
    const seconds = Math.max(0, secondsBetween(sitting.pausedAt, now));
    const grantedSeconds = sitting.grantedSeconds + seconds;
    await updateSitting(tx, sitting.sittingId, { pausedAt: null, grantedSeconds });
    const content = { because: given.because, pausedAt: sitting.pausedAt, seconds };
    await act(
      tx,
      sitting.sittingId,
      { kind: 'resumed', action: 'sitting.resumed', by: given.by, content },
      now,
    );
  });
}

/** Gives a running sitting more time: from 60 to 7,200 seconds at once. */
export function grantTime(
  db: Database,
  given: Given & { readonly seconds: number },
  now: Instant,
): Promise<void> {
  const { seconds, because, by } = given;
  if (!Number.isFinite(seconds) || seconds < leastGrant || seconds > mostGrant) {
    throw new Problem('bad-input', 'grant-size', 'So much time cannot be granted at once.', {
      fields: [{ field: 'seconds', message: `must be from ${leastGrant} to ${mostGrant}` }],
    });
  }
  return transaction(db, async (tx) => {
    const sitting = await settleSections(tx, await lockRunning(tx, given.sittingId), now);
    await updateSitting(tx, sitting.sittingId, { grantedSeconds: sitting.grantedSeconds + seconds });
    const content = { seconds, because };
    await act(
      tx,
      sitting.sittingId,
      { kind: 'time granted', action: 'sitting.time-granted', by, content },
      now,
    );
  });
}
