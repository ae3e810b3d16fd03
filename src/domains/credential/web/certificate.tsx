import type { Id } from '../../../kernel/id.ts';
import { facts, type WebContext, wantsJson } from '../../../kernel/web.ts';
import { Actions, Button } from '../../../ui/form.tsx';
import { PageHeading, Section, WithAside } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Facts, Seal, Time } from '../../../ui/parts.tsx';
import { entryAbout } from '../../ledger/index.ts';
import { disclosed } from '../disclosure/disclosure.ts';
import { endorsementsOn } from '../endorse/carried.ts';
import { sendDocument } from './certificate-json.ts';
import { CertificateSheet, initialsOf } from './certificate-sheet.tsx';
import { Competences } from './competences.tsx';
import { EndorsedBy } from './endorsement-parts.tsx';
import { certificateOf, type CertificateServices, present, type Presented } from './presented.ts';
import { StandingPart } from './standing-part.tsx';

/** The versions and dates that a certificate states. */
export function statedRows({ certificate, edition, stated, earlier }: Presented, base = '/c') {
  const renews =
    earlier === undefined
      ? []
      : [
          [
            'Renews',
            <a href={`${base}/${earlier.credentialId}`}>
              The certificate of <Time at={earlier.issuedAt} dateOnly />, edition {earlier.edition}
            </a>,
          ] as const,
        ];
  return [
    ['Scheme', `${edition.title}, edition ${certificate.edition}`],
    ...renews,
    ['Blueprint', stated.versions.blueprint ?? 'not stated'],
    ['Content release', stated.versions.release ?? 'course not taken'],
    [
      'Model register',
      stated.versions.modelRegister === undefined ? (
        'not stated'
      ) : (
        <Time at={stated.versions.modelRegister} />
      ),
    ],
    ['Valid from', <Time at={certificate.validFrom} />],
    ['Valid until', <Time at={certificate.validUntil} />],
    ['Issuer', stated.issuer.name ?? stated.issuer.id],
    ['Issuer’s identifier', <span class="identifier">{stated.issuer.id}</span>],
    ['Certificate', <span class="identifier">{certificate.credentialId}</span>],
  ] as const;
}

/** True for who asks for the signed document rather than for a page. */
export function isForMachine(c: WebContext): boolean {
  const accept = c.req.header('accept') ?? '';
  return wantsJson(c) || (accept.includes('application/vc') && !accept.includes('text/html'));
}

/** Leads to the proof that a certificate's issue stands in the log, once it does. */
export function ProofInLog({ entry }: { readonly entry: Id<'entry'> | undefined }) {
  return entry === undefined ? null : (
    <Button href={`/log/proof/${entry}`} kind="secondary">
      Proof that it stands in the log
    </Button>
  );
}

/** `GET /c/:credential`: a certificate for everybody; the signed document for who asks for JSON and may have it. */
export const showCertificate = (services: CertificateServices) => async (c: WebContext) => {
  const certificate = await certificateOf(c, services.db);
  c.header('vary', 'accept');
  // Found by who has the link, not by a search engine: whether a certificate exists is the holder's to tell.
  c.header('x-robots-tag', 'noindex');
  if (isForMachine(c)) return sendDocument(c, certificate);
  const presented = await present(c, services, certificate);
  const { edition } = presented;
  const shown = disclosed(presented.stated, certificate);
  const entry = await entryAbout(services.db, certificate.credentialId, 'credential.issued');
  const endorsements = await endorsementsOn(services.db, certificate);
  const { name } = shown.holder;
  const { now } = facts(c);
  const demo = shown.demonstration;
  const issuer = shown.issuer.name ?? shown.issuer.id;
  const [result] = shown.results;
  const link = `${services.config.address}/c/${certificate.credentialId}`;
  return page(
    c,
    { title: `Certificate: ${edition.title}`, description: edition.scope },
    <>
      <CertificateSheet presented={presented} name={name} link={link} />
      <PageHeading
        title={edition.title}
        lead={`Certificate of ${issuer}${name === undefined ? '' : ` for ${name}`}`}
      >
        {demo && <Chip tone="warn">DEMONSTRATION: fictional, proves nothing</Chip>}
      </PageHeading>
      <StandingPart presented={presented} now={now} />
      <Actions>
        <Button href={`/verify?credential=${certificate.credentialId}`}>Verify the signature now</Button>
        {certificate.shareDocument && (
          <Button href={`/c/${certificate.credentialId}/credential.json`} kind="secondary">
            Signed file (JSON)
          </Button>
        )}
        <ProofInLog entry={entry} />
        {certificate.shareDocument && (
          <Button href={`/c/${certificate.credentialId}/badge.png`} kind="secondary">
            Badge (PNG)
          </Button>
        )}
        {certificate.shareDocument && (
          <Button href={`/c/${certificate.credentialId}/certificate.pdf`} kind="secondary">
            On paper (PDF)
          </Button>
        )}
      </Actions>
      <WithAside
        aside={
          <div class="certificate-aside">
            <Seal
              issuer={issuer}
              initials={initialsOf(issuer)}
              mark={certificate.validFrom.slice(0, 4)}
              demo={demo}
            />
            <Facts
              rows={[
                ['Holder', name ?? 'Not shown: the holder decides'],
                [
                  'Result',
                  result === undefined
                    ? 'Passed; the score is not shown'
                    : `${result.value} %, to pass ${result.required} %`,
                ],
              ]}
            />
          </div>
        }
      >
        <Section title="What it proves">
          <ul>
            {presented.proves.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
        <Section title="What it does not prove">
          <ul>
            {edition.doesNotProve.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
        <Section title="What it is about">
          <p>{edition.scope}</p>
          <Facts rows={statedRows(presented)} />
        </Section>
        <EndorsedBy endorsements={endorsements} now={now} />
        <Competences edition={edition} />
      </WithAside>
    </>,
  );
};
