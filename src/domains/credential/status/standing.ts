import type { Instant } from '../../../kernel/clock.ts';
import type { Certificate } from '../issue/credential.sql.ts';

/** What can have become of a certificate of ours. Whether its signature holds is another question: `/verify`. */
export type Standing = 'valid' | 'expired' | 'suspended' | 'revoked';

/**
 * A certificate's standing at `now`: what was revoked stays revoked, also after its end; what is suspended is so until
 * the suspension is lifted.
 */
export function standingOf(
  { revokedAt, suspendedAt, validUntil }: Pick<Certificate, 'revokedAt' | 'suspendedAt' | 'validUntil'>,
  now: Instant,
): Standing {
  if (revokedAt !== null) return 'revoked';
  if (suspendedAt !== null) return 'suspended';
  return Date.parse(now) > Date.parse(validUntil) ? 'expired' : 'valid';
}
