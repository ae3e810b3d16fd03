import { facts, type WebContext } from '../../../kernel/web.ts';
import { formatDate } from '../../../ui/format.ts';
import { certificatePdf } from '../bake/certificate-pdf.ts';
import { refuseUnlessShared } from './certificate-json.ts';
import { certificateOf, type CertificateServices, present, type Presented } from './presented.ts';

const taken = { expired: 'Expired', revoked: 'Revoked' } as const;

/** What stands against a certificate on the day on which its file is made. */
function warningsOf({ certificate, stated, standing }: Presented): string[] {
  const warnings: string[] = [];
  if (stated.demonstration) warnings.push('Demonstration: people, results and certificates are fictional');
  if (standing !== 'valid')
    warnings.push(`${taken[standing]} ${formatDate(certificate.revokedAt ?? certificate.validUntil)}`);
  if (certificate.supersededAt !== null)
    warnings.push(`Superseded by a renewal on ${formatDate(certificate.supersededAt)}`);
  return warnings;
}

/** `GET /c/:credential/certificate.pdf`: the certificate on paper, with the signed document attached. */
export const showCertificatePdf = (services: CertificateServices) => async (c: WebContext) => {
  const certificate = await certificateOf(c, services.db);
  const headers = refuseUnlessShared(c, certificate);
  const presented = await present(c, services, certificate);
  const { edition, stated, earlier, requirement } = presented;
  const { credentialId, validFrom, validUntil } = certificate;
  const { blueprint, modelRegister, release } = stated.versions;
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
    versions: `Edition ${certificate.edition}, blueprint ${blueprint}, model register of ${modelRegister}, ${release === undefined ? 'course not taken' : `content release ${release}`}`,
    link: `${services.config.address}/c/${credentialId}`,
    warnings: warningsOf(presented),
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
