import type { Database } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { editionOf, type SchemeEdition } from '../../programme/index.ts';
import type { CredentialFacts } from '../core.ts';
import type { Currency, CurrencySource } from '../currency/currency.ts';
import { bridgeRequirementOf, type Earlier, provedBy, renewalOf, requirementOf } from '../issue/certified.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import { type Newest, newestOf } from '../renewal/newest.ts';
import { type Standing, standingOf } from '../status/standing.ts';
import { credentialShape } from '../verify/credential-shape.ts';
import { factsOf } from '../verify/facts.ts';
import type { JsonObject } from '../verify/json-document.ts';

/** What the pages of certificates need of the process, and the currency that is computed above this domain. */
export interface CertificateServices extends Services {
  readonly currency: CurrencySource;
}

/** A certificate with all that a page can say of it. What the viewer may see of it is the page's business. */
export interface Presented {
  readonly certificate: Certificate;
  readonly standing: Standing;
  readonly currency: Currency;
  /** What the signed document states. */
  readonly stated: CredentialFacts;
  readonly edition: SchemeEdition;
  /** The last of the certificates that took its place one after the other. */
  readonly newest: Newest | undefined;
  /** The certificate that this one renews. */
  readonly earlier: Earlier | undefined;
  readonly requirement: string;
  readonly proves: readonly string[];
}

/** The certificate that the path names, or a page that does not exist. */
export async function certificateOf(c: WebContext, db: Database): Promise<Certificate> {
  const certificate = await certificateById(db, param(c, 'credential', idSchema<'credential'>()));
  if (certificate === undefined) throw notFound('certificate');
  return certificate;
}

/** True for the person whose certificate it is. */
export function isHolder(c: WebContext, certificate: Certificate): boolean {
  return facts(c).viewer?.personId === certificate.personId;
}

/** What a stored document states; it was checked before it was signed. */
export function statedBy({ document }: Pick<Certificate, 'document'>): CredentialFacts {
  return factsOf(document as JsonObject, credentialShape.parse(document));
}

export async function present(
  c: WebContext,
  { db, config, currency }: CertificateServices,
  certificate: Certificate,
): Promise<Presented> {
  const { scheme, edition: number, credentialId, renews } = certificate;
  const { now } = facts(c);
  const edition = await editionOf(db, scheme, number);
  if (edition === undefined) throw new Error(`Edition ${number} of ${scheme} is not stored.`);
  const earlier = renews === null ? undefined : await certificateById(db, renews);
  return {
    certificate,
    edition,
    earlier,
    newest: await newestOf(db, certificate, now),
    requirement: earlier === undefined ? requirementOf(edition) : bridgeRequirementOf(edition),
    proves: provedBy(edition, earlier === undefined ? undefined : renewalOf(earlier, config.address)),
    stated: statedBy(certificate),
    standing: standingOf(certificate, now),
    currency: await currency.currencyOf(db, credentialId, now),
  };
}
