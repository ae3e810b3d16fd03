import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { type Verification, verifyCredential } from '../core.ts';
import { disclosed } from '../disclosure/disclosure.ts';
import { endorsersOf } from '../endorse/endorsers.ts';
import { takeApart } from '../freshness/handed-in.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import { minimalById } from '../minimal/minimal.sql.ts';
import type { KeyServices } from '../keys/identity.ts';
import { trustedDids } from '../keys/issuer.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { placesOf } from '../suspend/place.sql.ts';
import { fetchDocument, type Known, lookUp } from './look-up.ts';
import type { BelievedList } from './read-list.ts';
import { readReference } from './reference.ts';

/** What verifying needs of the process. */
export interface VerifyServices extends KeyServices {
  readonly lists: StatusLists;
}

/** What was found out about something that was named, and the certificate of ours that it is, if it is one. */
export interface Found {
  readonly verification: Verification;
  readonly certificate?: Certificate;
}

/** Verifies one document after another, all as of one instant. None of them rejects for what a document is. */
export interface Verifier {
  /** A document that somebody holds, ours or any other issuer's, with the freshness statements that came along. */
  document(document: unknown, statements?: readonly unknown[]): Promise<Verification>;
  /** Looks up at once what the next certificates of ours will be asked for. */
  prepare(credentialIds: readonly Id<'credential'>[]): Promise<void>;
  /** One of ours from the store, without asking the net, leaving out what its holder does not show. */
  certificate(certificate: Certificate): Promise<Found>;
  /** What stands at an address elsewhere; rejects with a `Problem` where that is no document. */
  address(url: string): Promise<Found>;
}

export async function openVerifier(services: VerifyServices, now: Instant): Promise<Verifier> {
  const trusted = await trustedDids(services.db, services.config);
  const endorsers = await endorsersOf(services.db);
  const known: Known = { documents: new Map(), places: new Map() };
  const believed = new Map<string, BelievedList>();
  const document: Verifier['document'] = (given, statements = []) =>
    verifyCredential(given, {
      now,
      statements,
      trusted,
      endorsers,
      believed,
      resolve: lookUp(services, services.lists, now, known),
    });
  return {
    document,
    async prepare(credentialIds) {
      known.places.clear();
      const places = await placesOf(services.db, credentialIds);
      for (const id of credentialIds) known.places.set(id, places.get(id));
    },
    async certificate(certificate) {
      const { facts, ...verification } = await document(certificate.document);
      const shown = facts === undefined ? undefined : disclosed(facts, certificate);
      return { verification: { ...verification, facts: shown }, certificate };
    },
    async address(url) {
      const { document: found, statements } = takeApart(await fetchDocument(url));
      return { verification: await document(found, statements) };
    },
  };
}

/** Verifies one document that somebody holds, as a `Verifier` does. */
export async function verifyDocument(
  services: VerifyServices,
  document: unknown,
  now: Instant,
  statements: readonly unknown[] = [],
): Promise<Verification> {
  return (await openVerifier(services, now)).document(document, statements);
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
  const verifier = await openVerifier(services, now);
  if (reference.kind === 'outside') return verifier.address(reference.url);
  const certificate = await certificateById(services.db, reference.credentialId);
  if (certificate === undefined) {
    const minimal = await minimalById(services.db, reference.credentialId);
    if (minimal !== undefined) return { verification: await verifier.document(minimal.document) };
    throw new Problem(
      'not-found',
      'no-such-certificate',
      'No certificate was ever issued here under this identifier.',
      {
        todo: 'Check it for missing characters. If it is complete, it was made up or issued elsewhere.',
      },
    );
  }
  return verifier.certificate(certificate);
}
