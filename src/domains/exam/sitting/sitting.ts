import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import type { BridgePool } from '../bank/item.ts';
import { breakEndsAt, type Clock, clockAt } from './break.ts';
import type { Sections } from './section.ts';

/**
 * created → started → submitted (by the candidate) or expired (by the clock) → decided. A voided sitting counts for
 * nothing.
 */
export type SittingState = 'created' | 'started' | 'submitted' | 'expired' | 'decided' | 'voided';

/** Who sees the candidate during a sitting: nobody, a recording that a person reviews, or a person in the room. */
export type Supervision = 'none' | 'recorded' | 'in person';

/** The whole exam; the short one on changes only, which renews a certificate; or practice, which counts for nothing. */
export type Purpose = 'full' | 'bridge' | 'practice';

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
  /** Since when the clock stands still, as it was stored: see `clockAt`; `null` where it runs. */
  readonly pausedAt: Instant | null;
  /** True where it stands for a break of the candidate's, which ends by itself; false where a proctor has paused it. */
  readonly onBreak: boolean;
  /** How long the breaks of this sitting may be together. */
  readonly breakSeconds: number;
  /** How much of that the breaks that have ended took. */
  readonly breakUsedSeconds: number;
  /** The grants that time and breaks come from. */
  readonly accommodations: readonly Id<'accommodation'>[];
  /** The sections of its form once it has started; `null` where the form is one whole. */
  readonly sections: Sections | null;
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

/** Seconds left on the clock, which stands still in a pause and in a break; 0 when it has run out. */
export function secondsLeft(
  sitting: Clock & Pick<Sitting, 'startedAt' | 'timeLimitSeconds'>,
  now: Instant,
): number {
  const standing = clockAt(sitting, now);
  return Math.max(0, secondsBetween(standing.pausedAt ?? now, endsAt(standing)));
}

/** What tells where a sitting's clock stands. */
export type Timed = Clock & Pick<Sitting, 'state' | 'startedAt' | 'timeLimitSeconds'>;

/** True where the clock and its grace have run out, so that the sitting is to be closed; never in a pause. */
export function isOverdue(sitting: Timed, now: Instant): boolean {
  const standing = clockAt(sitting, now);
  if (standing.pausedAt !== null) return false;
  return sitting.state === 'started' && secondsBetween(endsAt(standing), now) > graceSeconds;
}

/**
 * True where an answer that arrives now is not counted and kept for a person to judge: it comes after the end, or so
 * long after the start of a pause that it was made in it.
 */
export function arrivesLate(sitting: Timed, now: Instant): boolean {
  const { pausedAt } = clockAt(sitting, now);
  if (pausedAt !== null && secondsBetween(pausedAt, now) > graceSeconds) return true;
  return sitting.state !== 'started' || isOverdue(sitting, now);
}

/**
 * The part of an outage that a sitting lost: from the outage's start, or the sitting's own, to its end, or to where
 * the sitting's clock had run out already. A pause is given back by itself when it ends, and so is a break as far as it
 * was allowed.
 */
export function lostSeconds(sitting: Timed, outage: { from: Instant; to: Instant }): number {
  if (sitting.state !== 'started' || sitting.startedAt === null) return 0;
  const from = sitting.startedAt > outage.from ? sitting.startedAt : outage.from;
  const then = clockAt(sitting, from);
  // An end inside the outage was an end that nobody could see coming: the whole rest is given back.
  if (then.pausedAt === null && endsAt(then) <= from) return 0;
  const [stopped, goesOn] = [sitting.pausedAt ?? outage.to, breakEndsAt(sitting) ?? outage.to];
  const ran = (since: Instant, until: Instant) => Math.max(0, secondsBetween(since, until));
  return ran(from, stopped < outage.to ? stopped : outage.to) + ran(goesOn > from ? goesOn : from, outage.to);
}
