import type { Instant } from '../../../kernel/clock.ts';
import type { Certificate } from '../issue/credential.sql.ts';

/** What can have become of a certificate of ours. Whether its signature holds is another question: `/verify`. */
export type Standing = 'valid' | 'expired' | 'revoked';

/** A certificate's standing at `now`: what was revoked stays revoked, also after its end. */
export function standingOf(
  { revokedAt, validUntil }: Pick<Certificate, 'revokedAt' | 'validUntil'>,
  now: Instant,
): Standing {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(now) > Date.parse(validUntil) ? 'expired' : 'valid';
}
