import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';

/**
 * created → started → submitted (by the candidate) or expired (by the clock) → decided. A voided sitting counts for
 * nothing.
 */
export type SittingState = 'created' | 'started' | 'submitted' | 'expired' | 'decided' | 'voided';

/** One candidate's attempt at one form. */
export interface Sitting {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly edition: number;
  readonly blueprint: string;
  /** The model register's date that the sitting is about. */
  readonly registerOn: string;
  /** The content release, only where the course was taken. */
  readonly release: string | null;
  readonly attempt: number;
  readonly state: SittingState;
  readonly timeLimitSeconds: number;
  /** Time given back for outages and pauses. */
  readonly grantedSeconds: number;
  readonly formId: string | null;
  readonly activeDevice: string | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** Answers that arrive this many seconds after the end still count: they were made before it and travelled. */
export const graceSeconds = 60;

/** When the clock of a started sitting runs out. */
export function endsAt(sitting: Pick<Sitting, 'startedAt' | 'timeLimitSeconds' | 'grantedSeconds'>): Instant {
  if (sitting.startedAt === null) throw new Error('A sitting that has not started has no end.');
  return addSeconds(sitting.startedAt, sitting.timeLimitSeconds + sitting.grantedSeconds);
}

/** Seconds left on the clock; 0 when it has run out. */
export function secondsLeft(sitting: Sitting, now: Instant): number {
  return Math.max(0, secondsBetween(now, endsAt(sitting)));
}

/** True where the clock and its grace have run out, so that the sitting is to be closed. */
export function isOverdue(sitting: Sitting, now: Instant): boolean {
  return sitting.state === 'started' && secondsBetween(endsAt(sitting), now) > graceSeconds;
}

/** True where an answer that arrives now comes too late to count; it is kept for a person to judge. */
export function arrivesLate(sitting: Sitting, now: Instant): boolean {
  return sitting.state !== 'started' || isOverdue(sitting, now);
}

/**
 * The part of an outage that a sitting lost: from the outage's start, or the sitting's own, to its end, or to where
 * the sitting's clock had run out already.
 */
export function lostSeconds(sitting: Sitting, outage: { from: Instant; to: Instant }): number {
  if (sitting.state !== 'started' || sitting.startedAt === null) return 0;
  const from = sitting.startedAt > outage.from ? sitting.startedAt : outage.from;
  // An end inside the outage was an end that nobody could see coming: the whole rest is given back.
  if (endsAt(sitting) <= from) return 0;
  return Math.max(0, secondsBetween(from, outage.to));
}
