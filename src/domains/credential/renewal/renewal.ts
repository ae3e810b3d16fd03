import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import { standingOf } from '../status/standing.ts';

type Outlasting = Pick<Certificate, 'revokedAt' | 'suspendedAt' | 'validUntil' | 'supersededBy'>;

/** Why a passed bridge exam cannot renew a certificate any more, or `null` where it can. */
export function whyNotRenewed(earlier: Outlasting, now: Instant): string | null {
  const standing = standingOf(earlier, now);
  if (standing === 'revoked') return 'it has been revoked';
  if (standing === 'suspended') return 'it is suspended';
  // A bridge renews currency, not the term: where the term is over there is nothing left to renew.
  if (standing === 'expired') return 'it has expired';
  return earlier.supersededBy === null ? null : 'it has been renewed already';
}

/** True where a holder can rely on a certificate, and so may renew it: not taken back, not over, nothing took its place. */
export const stands = (certificate: Outlasting, now: Instant): boolean =>
  whyNotRenewed(certificate, now) === null;

/** The renewals that rest on a certificate, each of the one before it, as far as they are valid; the earliest first. */
export async function validRenewals(
  db: Database,
  certificate: Pick<Certificate, 'supersededBy'>,
  now: Instant,
): Promise<Certificate[]> {
  const { supersededBy } = certificate;
  const renewal = supersededBy === null ? undefined : await certificateById(db, supersededBy);
  if (renewal === undefined) return [];
  const later = await validRenewals(db, renewal, now);
  return standingOf(renewal, now) === 'valid' ? [renewal, ...later] : later;
}
