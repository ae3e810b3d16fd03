import type { Instant } from '../../../kernel/clock.ts';

/** What the accreditor's own status list says of an endorsement; `failed`: it no longer verifies. */
export type StatusFinding = 'passed' | 'revoked' | 'suspended' | 'unknown' | 'failed';

/**
 * What has become of an endorsement. `flagged`: its accreditor's status list says that it was taken back, or it no
 * longer verifies; it is held back until a person has looked, and nobody but a person withdraws it (DESIGN §6.4).
 */
export type EndorsementStanding = 'stands' | 'flagged' | 'withdrawn' | 'expired' | 'not yet valid';

/** Of an endorsement what decides its standing. */
export interface StandingFacts {
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly finding: StatusFinding | null;
}

/** The standing by now. A list that cannot be had (`unknown`) is shown and changes nothing: lines break. */
export function endorsementStanding(
  { validFrom, validUntil, withdrawnAt, finding }: StandingFacts,
  now: Instant,
): EndorsementStanding {
  if (withdrawnAt !== null && Date.parse(withdrawnAt) <= Date.parse(now)) return 'withdrawn';
  if (validUntil !== null && Date.parse(validUntil) < Date.parse(now)) return 'expired';
  if (Date.parse(validFrom) > Date.parse(now)) return 'not yet valid';
  return finding === null || finding === 'passed' || finding === 'unknown' ? 'stands' : 'flagged';
}
