import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { breakBegun, breakEnded, breakLeft, clockAt } from './break.ts';
import { lockOwn } from './lock-own.ts';
import { record } from './record.ts';
import { settleSections } from './settle-sections.ts';
import { isOverdue, type Sitting } from './sitting.ts';
import { updateSitting } from './sitting.sql.ts';
import { refuseWhilePending } from './time-pending.ts';

/** A candidate's own act in one of the tabs of their sitting. */
export interface OwnTab {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly device: string;
}

async function write(
  tx: Database,
  before: Sitting,
  after: Sitting,
  how: { readonly because: 'gone on' | 'used up' | 'paused'; readonly actorId: Id<'person'> | null },
  now: Instant,
): Promise<Sitting> {
  const { sittingId, pausedAt, onBreak, grantedSeconds, breakUsedSeconds } = after;
  await updateSitting(tx, sittingId, { pausedAt, onBreak, grantedSeconds, breakUsedSeconds });
  const seconds = grantedSeconds - before.grantedSeconds;
  await record(tx, sittingId, {
    at: now,
    kind: 'break ended',
    actorId: how.actorId,
    content: { because: how.because, pausedAt: before.pausedAt, seconds },
  });
  return after;
}

/** Writes down that a locked sitting's break has used up its allowance, if it has; the sitting as it stands. */
export async function settleBreak(tx: Database, sitting: Sitting, now: Instant): Promise<Sitting> {
  const standing = clockAt(sitting, now);
  if (standing === sitting) return sitting;
  return write(tx, sitting, standing, { because: 'used up', actorId: null }, now);
}

/** Ends the break of a locked sitting, if it is on one; the sitting as it stands. */
export async function endBreak(
  tx: Database,
  locked: Sitting,
  how: { readonly because: 'gone on' | 'paused'; readonly actorId: Id<'person'> },
  now: Instant,
): Promise<Sitting> {
  const sitting = await settleBreak(tx, locked, now);
  return sitting.onBreak ? write(tx, sitting, breakEnded(sitting, now), how, now) : sitting;
}

/** A running sitting in its own tab, locked, at a moment at which its clock may be stopped or let go on. */
export async function lockHere(tx: Database, given: OwnTab, now: Instant): Promise<Sitting> {
  const sitting = await lockOwn(tx, given.sittingId, given.personId);
  if (sitting.state !== 'started') {
    throw new Problem('conflict', 'not-running', 'This exam is not running.', { todo: 'Look at its page.' });
  }
  if (sitting.activeDevice !== given.device) {
    throw new Problem('conflict', 'other-device', 'The exam goes on in another tab or on another device.', {
      todo: 'Take or end the break there, or continue here first.',
    });
  }
  await refuseWhilePending(tx, now);
  return sitting;
}

/**
 * The candidate begins a break: the clock stands still until they go on or the allowance is used up. In a break, or
 * while a proctor has paused the exam, it changes nothing.
 */
export function beginBreak(db: Database, given: OwnTab, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const locked = await lockHere(tx, given, now);
    const sitting = await settleBreak(tx, locked, now);
    if (sitting.pausedAt !== null) return;
    if (isOverdue(sitting, now)) {
      throw new Problem('conflict', 'time-over', 'The time of this exam has run out.', {
        todo: 'Hand in.',
      });
    }
    if (breakLeft(sitting, now) === 0) {
      throw new Problem('conflict', 'no-break', 'No break is left in this exam.', {
        todo: 'Go on with the exam. If you need a break all the same, ask a proctor.',
      });
    }
    await settleSections(tx, sitting, now);
    const { sittingId, pausedAt, onBreak } = breakBegun(sitting, now);
    await updateSitting(tx, sittingId, { pausedAt, onBreak });
    const content = { leftSeconds: breakLeft(sitting, now) };
    await record(tx, sittingId, { at: now, kind: 'break begun', actorId: given.personId, content });
    await audit(tx, {
      at: now,
      actorId: given.personId,
      action: 'sitting.break-begun',
      subjectKind: 'sitting',
      subjectId: sittingId,
    });
  });
}

/** The candidate goes on: the break is given back. Without a break nothing happens. */
export function goOn(db: Database, given: OwnTab, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const locked = await lockHere(tx, given, now);
    const sitting = await endBreak(tx, locked, { because: 'gone on', actorId: given.personId }, now);
    if (sitting.grantedSeconds === locked.grantedSeconds) return;
    await audit(tx, {
      at: now,
      actorId: given.personId,
      action: 'sitting.break-ended',
      subjectKind: 'sitting',
      subjectId: sitting.sittingId,
      detail: { seconds: sitting.grantedSeconds - locked.grantedSeconds },
    });
  });
}
