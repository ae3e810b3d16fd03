import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Outage, outagePending } from '../../../kernel/heartbeat.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { Problem } from '../../../kernel/problem.ts';
import { scoreIfMarked } from '../scoring/score-when-marked.ts';
import { clockAt } from './break.ts';
import { lockOwn } from './lock-own.ts';
import { record } from './record.ts';
import { graceSeconds, isOverdue, lostSeconds, type Sitting } from './sitting.ts';
import {
  lockOpenSittings,
  lockSitting,
  overdueSittings,
  sectionsOver,
  updateSitting,
} from './sitting.sql.ts';
import { settleSections, settleSectionsUntil } from './settle-sections.ts';
import { settleBreak } from './take-break.ts';

/**
 * Closes a locked sitting and scores it, unless a text or a program in it has to be marked first. Practice gets no
 * score: nothing is decided by it.
 */
export async function close(
  tx: Database,
  sitting: Sitting,
  how: { state: 'submitted' | 'expired'; actorId: Id<'person'> | null },
  now: Instant,
): Promise<void> {
  const { sittingId } = sitting;
  const standing = await settleBreak(tx, sitting, now);
  await settleSectionsUntil(tx, standing, now, now);
  await updateSitting(tx, sittingId, { state: how.state, closedAt: now });
  const entry = await record(tx, sittingId, { at: now, kind: how.state, actorId: how.actorId, content: {} });
  if (sitting.purpose !== 'practice') await scoreIfMarked(tx, sitting, entry.hash, now);
  await audit(tx, {
    at: now,
    actorId: how.actorId,
    action: `sitting.${how.state}`,
    subjectKind: 'sitting',
    subjectId: sittingId,
  });
  await emit(tx, { name: 'sitting.closed', payload: { sittingId } }, now);
}

/** The candidate hands in. Handing in twice is the same as once. */
export function submit(
  db: Database,
  given: { sittingId: Id<'sitting'>; personId: Id<'person'>; device: string },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const sitting = await lockOwn(tx, given.sittingId, given.personId);
    if (sitting.state === 'submitted' || sitting.state === 'expired' || sitting.state === 'decided') return;
    if (sitting.state !== 'started') {
      throw new Problem('conflict', 'not-started', 'This sitting has not started.', {
        todo: 'Start it first.',
      });
    }
    if (sitting.activeDevice !== given.device) {
      throw new Problem('conflict', 'other-device', 'The exam goes on in another tab or on another device.', {
        todo: 'Hand in there, or continue here first.',
      });
    }
    if (clockAt(sitting, now).pausedAt !== null) {
      throw new Problem('conflict', 'paused', 'The exam is paused.', {
        todo: sitting.onBreak
          ? 'Go on first, then hand in. What you answered is saved.'
          : 'Hand in when the proctor lets it go on. What you answered is saved.',
      });
    }
    const state = isOverdue(sitting, now) ? 'expired' : 'submitted';
    await close(tx, sitting, { state, actorId: given.personId }, now);
  });
}

/**
 * Closes one sitting whose clock and grace have run out, and opens the next section of one in which the time of a section
 * has; leaves any other as it is, and every one while an outage has not been given back yet.
 */
export function closeIfOverdue(db: Database, sittingId: Id<'sitting'>, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    if (await outagePending(tx, now)) return;
    const sitting = await lockSitting(tx, sittingId);
    if (sitting === undefined) return;
    if (isOverdue(sitting, now)) await close(tx, sitting, { state: 'expired', actorId: null }, now);
    else await settleSections(tx, sitting, now);
  });
}

/** Closes every sitting whose clock and grace have run out, and opens every section that is due. */
export async function closeExpiredSittings(db: Database, now: Instant): Promise<void> {
  for (const sittingId of await overdueSittings(db, now, graceSeconds))
    await closeIfOverdue(db, sittingId, now);
  for (const sittingId of await sectionsOver(db, now)) await closeIfOverdue(db, sittingId, now);
}

/** Gives every open sitting the time back that an outage of the server took, as a recorded act of each. */
export async function giveBackOutage(tx: Database, outage: Outage): Promise<void> {
  for (const sitting of await lockOpenSittings(tx)) {
    const seconds = lostSeconds(sitting, outage);
    if (seconds <= 0) continue;
    await settleSectionsUntil(tx, sitting, outage.from, outage.to);
    await updateSitting(tx, sitting.sittingId, { grantedSeconds: sitting.grantedSeconds + seconds });
    await record(tx, sitting.sittingId, {
      at: outage.to,
      kind: 'time granted',
      actorId: null,
      content: { seconds, because: 'outage', ...outage },
    });
  }
}
