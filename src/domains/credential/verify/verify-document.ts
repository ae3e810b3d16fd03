import type { Instant } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import { type Verification, verifyCredential } from '../core.ts';
import { disclosed } from '../disclosure/disclosure.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import type { KeyServices } from '../keys/identity.ts';
import { trustedDids } from '../keys/issuer.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { fetchDocument, lookUp } from './look-up.ts';
import { readReference } from './reference.ts';

/** What verifying needs of the process. */
export interface VerifyServices extends KeyServices {
  readonly lists: StatusLists;
}

/** Verifies a document that somebody holds, ours or any other issuer's. Never rejects for what the document is. */
export async function verifyDocument(
  services: VerifyServices,
  document: unknown,
  now: Instant,
): Promise<Verification> {
  return verifyCredential(document, {
    now,
    resolve: lookUp(services, services.lists, now),
    trusted: await trustedDids(services.db, services.config),
  });
}

/** What was found out about something that was named, and the certificate of ours that it is, if it is one. */
export interface Found {
  readonly verification: Verification;
  readonly certificate?: Certificate;
}

/**
 * Verifies what a link or an identifier names: ours from the store without asking the net, leaving out what its holder
 * does not show; others by fetching the document. Throws a `Problem` where there is nothing to verify.
 */
export async function verifyReference(
  services: VerifyServices,
  text: string,
  origins: readonly string[],
  now: Instant,
): Promise<Found> {
  const own = new Set([new URL(services.config.address).origin, ...origins]);
  const reference = readReference(text, own);
  if (reference.kind === 'outside') {
    return { verification: await verifyDocument(services, await fetchDocument(reference.url), now) };
  }
  const certificate = await certificateById(services.db, reference.credentialId);
  if (certificate === undefined) {
    throw new Problem(
      'not-found',
      'no-such-certificate',
      'No certificate was ever issued here under this identifier.',
      {
        todo: 'Check it for missing characters. If it is complete, it was made up or issued elsewhere.',
      },
    );
  }
  const { facts, ...verification } = await verifyDocument(services, certificate.document, now);
  const shown = facts === undefined ? undefined : disclosed(facts, certificate);
  return { verification: { ...verification, facts: shown }, certificate };
}
