import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import type { Sitting } from './sitting.ts';

/** What tells whether a sitting's clock stands still, and for how long it may. */
export type Clock = Pick<
  Sitting,
  'grantedSeconds' | 'pausedAt' | 'onBreak' | 'breakSeconds' | 'breakUsedSeconds'
>;

/** What is left of the allowance as far as breaks that have ended are concerned, in seconds. */
const allowance = ({ breakSeconds, breakUsedSeconds }: Clock): number =>
  Math.max(0, breakSeconds - breakUsedSeconds);

/** The clock after a break of so many seconds: it runs again, and the break is given back. */
function after<T extends Clock>(sitting: T, seconds: number): T {
  // Sums of parts of seconds are not exact in binary: what was used never exceeds what was allowed.
  const breakUsedSeconds = Math.min(sitting.breakSeconds, sitting.breakUsedSeconds + seconds);
  const grantedSeconds = sitting.grantedSeconds + seconds;
  return { ...sitting, pausedAt: null, onBreak: false, grantedSeconds, breakUsedSeconds };
}

/** When the break that a candidate is on, or was on last, has used up what is allowed; `null` where they are on none. */
export function breakEndsAt(sitting: Clock): Instant | null {
  if (!sitting.onBreak || sitting.pausedAt === null) return null;
  return addSeconds(sitting.pausedAt, allowance(sitting));
}

/** Seconds of break that are left; in a break they run down. */
export function breakLeft(sitting: Clock, now: Instant): number {
  const since = sitting.onBreak && sitting.pausedAt !== null ? secondsBetween(sitting.pausedAt, now) : 0;
  return Math.max(0, allowance(sitting) - Math.max(0, since));
}

/**
 * A sitting's clock as it stands: a break that has used up its allowance is over, and the clock has run since, whether
 * or not anybody has written that down. Whatever closes or judges a sitting asks this.
 */
export function clockAt<T extends Clock>(sitting: T, now: Instant): T {
  const until = breakEndsAt(sitting);
  return until === null || now < until ? sitting : after(sitting, allowance(sitting));
}

/** The clock once a candidate has begun a break; as it was where it stands already, or where no break is left. */
export function breakBegun<T extends Clock>(sitting: T, now: Instant): T {
  const standing = clockAt(sitting, now);
  if (standing.pausedAt !== null || allowance(standing) === 0) return standing;
  return { ...standing, pausedAt: now, onBreak: true };
}

/** The clock once a candidate has ended their break; as it was where they are on none. */
export function breakEnded<T extends Clock>(sitting: T, now: Instant): T {
  const standing = clockAt(sitting, now);
  if (!standing.onBreak || standing.pausedAt === null) return standing;
  return after(standing, Math.max(0, secondsBetween(standing.pausedAt, now)));
}
