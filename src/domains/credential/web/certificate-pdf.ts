import { facts, type WebContext } from '../../../kernel/web.ts';
import { formatDate } from '../../../ui/format.ts';
import { certificatePdf } from '../bake/certificate-pdf.ts';
import { refuseUnlessShared } from './certificate-json.ts';
import { certificateOf, type CertificateServices, present } from './presented.ts';
import { versionsOf, warningsOf } from './sheet-words.ts';

/** `GET /c/:credential/certificate.pdf`: the certificate on paper, with the signed document attached. */
export const showCertificatePdf = (services: CertificateServices) => async (c: WebContext) => {
  const certificate = await certificateOf(c, services.db);
  const headers = refuseUnlessShared(c, certificate);
  const presented = await present(c, services, certificate);
  const { edition, stated, earlier, requirement } = presented;
  const { credentialId, validFrom, validUntil } = certificate;
  const pdf = await certificatePdf({
    issuer: stated.issuer.name ?? stated.issuer.id,
    name: stated.holder.name,
    title: edition.title,
    scope: edition.scope,
    clauses: [
      requirement,
      ...(earlier === undefined
        ? []
        : [`It renews the certificate of ${formatDate(earlier.issuedAt)}, edition ${earlier.edition}.`]),
    ],
    dates: [
      ['Valid from', formatDate(validFrom)],
      ['Valid until', formatDate(validUntil)],
      ['This file was made', formatDate(facts(c).now)],
    ],
    versions: versionsOf(presented),
    link: `${services.config.address}/c/${credentialId}`,
    warnings: warningsOf(presented).map(({ words, on }) =>
      on === undefined ? words : `${words} ${formatDate(on)}`,
    ),
    madeAt: facts(c).now,
    document: certificate.document,
    fileName: `certificate-${credentialId}.json`,
  });
  return c.body(Uint8Array.from(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="certificate-${credentialId}.pdf"`,
    ...headers,
  });
};
