import { type Instant, secondsBetween } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Sitting } from './sitting.ts';

/** So long a candidate waits for a proctor's answer before they may go on without one. */
export const approvalSeconds = 180;

/** A candidate's request to go on with a proctored sitting in another sign-in session: another browser or device. */
export interface HandOver {
  readonly handOverId: Id<'handOver'>;
  readonly sittingId: Id<'sitting'>;
  /** The session that asks. */
  readonly sessionId: Id<'session'>;
  /** What its browser calls itself. */
  readonly agent: string;
  readonly askedAt: Instant;
  /** A proctor's answer with its reason; `null` as long as there is none. */
  readonly approved: boolean | null;
  readonly because: string | null;
  readonly answeredBy: Id<'person'> | null;
  readonly answeredAt: Instant | null;
  /** When the candidate went on by it. */
  readonly usedAt: Instant | null;
}

/** `unanswered`: nobody has answered in time, so the candidate may go on without. */
export type HandOverStanding = 'waiting' | 'unanswered' | 'approved' | 'declined' | 'used';

export function standingOf(
  { usedAt, approved, askedAt }: Pick<HandOver, 'usedAt' | 'approved' | 'askedAt'>,
  now: Instant,
): HandOverStanding {
  if (usedAt !== null) return 'used';
  if (approved !== null) return approved ? 'approved' : 'declined';
  return secondsBetween(askedAt, now) >= approvalSeconds ? 'unanswered' : 'waiting';
}

/**
 * True where going on in a session needs a proctor's approval: somebody watches the sitting, and it was in another
 * session last. A tab of which that is not known counts as one of the same session.
 */
export function needsApproval(
  { supervision }: Pick<Sitting, 'supervision'>,
  was: Id<'session'> | null,
  is: Id<'session'> | undefined,
): boolean {
  const isWatched = supervision === 'recorded' || supervision === 'in person';
  return isWatched && was !== null && is !== undefined && was !== is;
}
