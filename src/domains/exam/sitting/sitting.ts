import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import type { BridgePool } from '../bank/item.ts';

/**
 * created → started → submitted (by the candidate) or expired (by the clock) → decided. A voided sitting counts for
 * nothing.
 */
export type SittingState = 'created' | 'started' | 'submitted' | 'expired' | 'decided' | 'voided';

/** Who sees the candidate during a sitting: nobody, a recording that a person reviews, or a person in the room. */
export type Supervision = 'none' | 'recorded' | 'in person';

/** The whole exam, or the short one on changes only, which renews a certificate. */
export type Purpose = 'full' | 'bridge';

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
  /** `null` until the candidate of a proctored scheme has chosen. */
  readonly supervision: Supervision | null;
  /** Since when the clock stands still; `null` where it runs. */
  readonly pausedAt: Instant | null;
  readonly purpose: Purpose;
  /** The certificate that a passed bridge renews. */
  readonly renews: Id<'credential'> | null;
  /** The wires of the changes that a bridge answers. */
  readonly changes: readonly Id<'wire'>[];
  /** What a bridge draws from. */
  readonly pool: BridgePool | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** Answers that arrive this many seconds after the end still count: they were made before it and travelled. */
export const graceSeconds = 60;

/** When the clock of a started sitting runs out; of a paused one, if it went on at the moment of the pause. */
export function endsAt(sitting: Pick<Sitting, 'startedAt' | 'timeLimitSeconds' | 'grantedSeconds'>): Instant {
  if (sitting.startedAt === null) throw new Error('A sitting that has not started has no end.');
  return addSeconds(sitting.startedAt, sitting.timeLimitSeconds + sitting.grantedSeconds);
}

/** Seconds left on the clock, which stands still in a pause; 0 when it has run out. */
export function secondsLeft(
  sitting: Pick<Sitting, 'startedAt' | 'timeLimitSeconds' | 'grantedSeconds' | 'pausedAt'>,
  now: Instant,
): number {
  return Math.max(0, secondsBetween(sitting.pausedAt ?? now, endsAt(sitting)));
}

/** What tells where a sitting's clock stands. */
export type Timed = Pick<Sitting, 'state' | 'startedAt' | 'timeLimitSeconds' | 'grantedSeconds' | 'pausedAt'>;

/** True where the clock and its grace have run out, so that the sitting is to be closed; never in a pause. */
export function isOverdue(sitting: Timed, now: Instant): boolean {
  if (sitting.pausedAt !== null) return false;
  return sitting.state === 'started' && secondsBetween(endsAt(sitting), now) > graceSeconds;
}

/**
 * True where an answer that arrives now is not counted and kept for a person to judge: it comes after the end, or so
 * long after the start of a pause that it was made in it.
 */
export function arrivesLate(sitting: Timed, now: Instant): boolean {
  const { pausedAt } = sitting;
  if (pausedAt !== null && secondsBetween(pausedAt, now) > graceSeconds) return true;
  return sitting.state !== 'started' || isOverdue(sitting, now);
}

/**
 * The part of an outage that a sitting lost: from the outage's start, or the sitting's own, to its end, or to where
 * the sitting's clock had run out already. A pause is given back by itself when it ends.
 */
export function lostSeconds(sitting: Sitting, outage: { from: Instant; to: Instant }): number {
  if (sitting.state !== 'started' || sitting.startedAt === null) return 0;
  const from = sitting.startedAt > outage.from ? sitting.startedAt : outage.from;
  // An end inside the outage was an end that nobody could see coming: the whole rest is given back.
  if (endsAt(sitting) <= from) return 0;
  const to = sitting.pausedAt !== null && sitting.pausedAt < outage.to ? sitting.pausedAt : outage.to;
  return Math.max(0, secondsBetween(from, to));
}
