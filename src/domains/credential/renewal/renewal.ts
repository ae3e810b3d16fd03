import type { Instant } from '../../../kernel/clock.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { standingOf } from '../status/standing.ts';

/** Why a passed bridge exam cannot renew a certificate any more, or `null` where it can. */
export function whyNotRenewed(
  earlier: Pick<Certificate, 'revokedAt' | 'validUntil' | 'supersededBy'>,
  now: Instant,
): string | null {
  const standing = standingOf(earlier, now);
  if (standing === 'revoked') return 'it has been revoked';
  // A bridge renews currency, not the term: where the term is over there is nothing left to renew.
  if (standing === 'expired') return 'it has expired';
  return earlier.supersededBy === null ? null : 'it has been renewed already';
}
