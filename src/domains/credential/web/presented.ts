import type { Database } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { editionOf, type SchemeEdition } from '../../programme/index.ts';
import type { CredentialFacts } from '../core.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import { type Standing, standingOf } from '../status/standing.ts';
import { credentialShape } from '../verify/credential-shape.ts';
import { factsOf } from '../verify/facts.ts';
import type { JsonObject } from '../verify/json-document.ts';

/** A certificate with all that a page can say of it. What the viewer may see of it is the page's business. */
export interface Presented {
  readonly certificate: Certificate;
  readonly standing: Standing;
  /** What the signed document states. */
  readonly stated: CredentialFacts;
  readonly edition: SchemeEdition;
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
export function statedBy(certificate: Certificate): CredentialFacts {
  const document = certificate.document as JsonObject;
  return factsOf(document, credentialShape.parse(document));
}

export async function present(c: WebContext, db: Database, certificate: Certificate): Promise<Presented> {
  const edition = await editionOf(db, certificate.scheme, certificate.edition);
  if (edition === undefined)
    throw new Error(`Edition ${certificate.edition} of ${certificate.scheme} is not stored.`);
  return {
    certificate,
    edition,
    stated: statedBy(certificate),
    standing: standingOf(certificate, facts(c).now),
  };
}
