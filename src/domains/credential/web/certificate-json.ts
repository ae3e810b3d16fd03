import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import type { Currency, Reason } from '../currency/currency.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { newestOf } from '../renewal/newest.ts';
import { standingOf } from '../status/standing.ts';
import { suspensionEntryOf } from '../suspend/place.ts';
import { forEverySite } from './machine.ts';
import { certificateOf, type CertificateServices, isHolder } from './presented.ts';

// The database keeps members in an order of its own; people who open the file look for these first. Signatures do not
// depend on the order.
const order = ['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'validUntil'];

function rank(name: string): number {
  const place = order.indexOf(name);
  if (name === 'proof') return Number.MAX_SAFE_INTEGER;
  return place < 0 ? order.length : place;
}

/** The text of a signed document as it is handed out. */
function documentText(document: object): string {
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ordered);
    if (value === null || typeof value !== 'object') return value;
    const members = Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b));
    return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
  };
  return `${JSON.stringify(ordered(document), null, 2)}\n`;
}

/**
 * Lets the holder of a certificate have its signed document, and everybody where the holder shares it; throws a
 * `forbidden` problem that says how to get it for all others. Returns the headers for where it is sent.
 */
export function refuseUnlessShared(
  c: WebContext,
  certificate: Certificate,
): Readonly<Record<string, string>> {
  if (!certificate.shareDocument && !isHolder(c, certificate)) {
    throw new Problem(
      'forbidden',
      'document-not-shared',
      'The holder of this certificate does not share the signed file.',
      {
        todo: `Ask the holder for it. Its status is open to everybody at /c/${certificate.credentialId}/status.json.`,
      },
    );
  }
  // Another site's script may read what everybody may read; what only the holder may read stays here.
  return certificate.shareDocument ? forEverySite : {};
}

/** Answers with a certificate's signed document; `headers` say where it may be read. */
export function sendSigned(
  c: WebContext,
  { id, document }: { readonly id: Id<'credential'>; readonly document: object },
  headers: Readonly<Record<string, string>>,
): Response {
  return c.body(documentText(document), 200, {
    'content-type': 'application/vc',
    'content-disposition': `inline; filename="certificate-${id}.json"`,
    ...headers,
  });
}

/** Answers with the signed document to who may have it. */
export function sendDocument(c: WebContext, certificate: Certificate): Response {
  const headers = refuseUnlessShared(c, certificate);
  return sendSigned(c, { id: certificate.credentialId, document: certificate.document }, headers);
}

/** `GET /c/:credential/credential.json` */
export const showDocument = (services: Services) => async (c: WebContext) =>
  sendDocument(c, await certificateOf(c, services.db));

/** A certificate's currency and what took its place, for machines; addresses are absolute. */
export function currencyJson(
  currency: Currency,
  { supersededBy }: Pick<Certificate, 'supersededBy'>,
  address: string,
): object {
  const named = (reasons: readonly Reason[]) =>
    reasons.map((reason) => ({ ...reason, href: new URL(reason.href, address).href }));
  return {
    currency: {
      ...currency,
      ...(currency.state === 'current' ? {} : { because: named(currency.because) }),
      waiting: named(currency.waiting),
    },
    ...(supersededBy === null ? {} : { supersededBy: `${address}/c/${supersededBy}` }),
  };
}

/** `GET /c/:credential/status.json`: what everybody may know of a certificate, for machines. */
export const showStatus =
  ({ db, config, currency }: CertificateServices) =>
  async (c: WebContext) => {
    const certificate = await certificateOf(c, db);
    const { credentialId, revokedAt, revocationReason, suspendedAt, suspensionReason } = certificate;
    const { validFrom, validUntil, renews } = certificate;
    const { now } = facts(c);
    const entry = await suspensionEntryOf(db, credentialId);
    const newest = await newestOf(db, certificate, now);
    return c.json(
      {
        verdict: standingOf(certificate, now),
        validFrom,
        validUntil,
        ...(revokedAt === null ? {} : { revocation: { at: revokedAt, reason: revocationReason } }),
        ...(suspendedAt === null ? {} : { suspension: { at: suspendedAt, reason: suspensionReason } }),
        ...(entry === undefined ? {} : { suspensionEntry: entry }),
        ...currencyJson(await currency.currencyOf(db, credentialId, now), certificate, config.address),
        ...(newest === undefined
          ? {}
          : { newest: { address: `${config.address}/c/${newest.credentialId}`, verdict: newest.standing } }),
        ...(renews === null ? {} : { renews: `${config.address}/c/${renews}` }),
      },
      200,
      forEverySite,
    );
  };
