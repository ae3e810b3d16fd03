import type { Instant } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/db.ts';
import type { Id } from '../../kernel/id.ts';
import type { Consumer, DomainEvent } from '../../kernel/outbox.ts';
import type { Services } from '../../kernel/services.ts';
import { editionOf } from '../programme/index.ts';
import { issuing } from './issue/consumer.ts';
import { certificatesOf } from './issue/credential.sql.ts';
import { stands } from './renewal/renewal.ts';
import { type Standing, standingOf } from './status/standing.ts';

export {
  asksForBridge,
  type Currency,
  type CurrencySource,
  type CurrencyState,
  type Reason,
  untouched,
} from './currency/currency.ts';
export type { Check, Verdict, Verification } from './core.ts';
export { checkEndorsementStatuses } from './endorse/check-statuses.ts';
export { loadDemoEndorsements } from './endorse/demo.ts';
export { type Basis, basesOf, basisOf, certificatesOn } from './renewal/basis.sql.ts';
export { stands } from './renewal/renewal.ts';
export { openStatusLists, type StatusLists } from './status/status-lists.ts';
export { readJson } from './verify/read-json.ts';
export { partOfResults, verificationAnswer, verificationRequest } from './web/batch-api.ts';
export { noticeJobSchema, sendNotice } from './watch/send-notice.ts';
export { tellWatchers } from './watch/tell-watchers.ts';
export { eraseBatches } from './batch/batch.sql.ts';
export { batchJobSchema, checkBatch } from './batch/check-batch.ts';
export { verifyDocument, verifyReference, type VerifyServices } from './verify/verify-document.ts';
export { currencyTone, CurrencyWord } from './web/currency-part.tsx';
export { credentialRoutes } from './web/routes.ts';

interface OfCredential {
  readonly credentialId: Id<'credential'>;
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
}

/** A certificate was issued. */
export type CredentialIssued = DomainEvent<'credential.issued', OfCredential>;

/** A second person confirmed a revocation: the certificate is revoked. */
export type CredentialRevoked = DomainEvent<'credential.revoked', OfCredential>;

/** What takes the events of other domains. */
export function credentialConsumers(services: Services): Consumer[] {
  return [issuing(services)];
}

/** A certificate as its holder's own page lists it. */
export interface HeldCredential {
  readonly credentialId: Id<'credential'>;
  readonly title: string;
  readonly verdict: Standing;
  /** True where it is valid and nothing took its place. */
  readonly stands: boolean;
  readonly validUntil: Instant;
  readonly href: string;
  /** The earlier certificate that it renews. */
  readonly renews: Id<'credential'> | null;
  /** The renewal that took its place. */
  readonly supersededBy: Id<'credential'> | null;
}

/** A person's certificates, newest first. */
export async function credentialsOf(
  db: Database,
  personId: Id<'person'>,
  now: Instant,
): Promise<HeldCredential[]> {
  const held: HeldCredential[] = [];
  for (const certificate of await certificatesOf(db, personId)) {
    const { credentialId, scheme, edition, validUntil, renews, supersededBy } = certificate;
    const title = (await editionOf(db, scheme, edition))?.title ?? scheme;
    const href = `/me/certificates/${credentialId}`;
    const verdict = standingOf(certificate, now);
    held.push({
      credentialId,
      title,
      verdict,
      stands: stands(certificate, now),
      validUntil,
      href,
      renews,
      supersededBy,
    });
  }
  return held;
}
