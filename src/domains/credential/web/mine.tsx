import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Actions, Button, Field, FieldSet, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Facts } from '../../../ui/parts.tsx';
import { chooseDisclosure } from '../disclosure/disclosure.ts';
import { asksForBridge } from '../currency/currency.ts';
import { minimalOf } from '../minimal/minimal.sql.ts';
import { stands } from '../renewal/renewal.ts';
import { statedRows } from './certificate.tsx';
import { CertificateSheet } from './certificate-sheet.tsx';
import { MinimalPart } from './minimal-part.tsx';
import { ownCertificate } from './own-certificate.ts';
import { type CertificateServices, present } from './presented.ts';
import { countWatchers } from '../watch/watch.sql.ts';
import { SharePart } from './share-part.tsx';
import { StandingPart } from './standing-part.tsx';

/** `GET /me/certificates/:credential`: the holder's own view: keep it, show it, choose what others see. */
export const showMine = (services: CertificateServices) => async (c: WebContext) => {
  const certificate = await ownCertificate(c, services);
  const presented = await present(c, services, certificate);
  const { edition, stated, currency } = presented;
  const { now } = facts(c);
  const { credentialId } = certificate;
  const [result] = stated.results;
  const minimal = await minimalOf(services.db, credentialId);
  const { address } = services.config;
  const shared = {
    title: stated.name ?? edition.title,
    issuer: stated.issuer.name ?? stated.issuer.id,
    link: `${address}/c/${credentialId}`,
    id: credentialId,
    validFrom: certificate.validFrom,
    validUntil: certificate.validUntil,
  };
  const watchers = await countWatchers(services.db, credentialId);
  return page(
    c,
    {
      title: `Your certificate: ${edition.title}`,
      crumbs: [{ href: '/me', label: 'Your page' }, { label: edition.title }],
    },
    <>
      <CertificateSheet presented={presented} name={stated.holder.name} link={shared.link} />
      <PageHeading
        title={edition.title}
        lead="Your certificate: keep it, show it, and choose what others see."
      >
        {stated.demonstration && <Chip tone="warn">DEMONSTRATION: fictional, proves nothing</Chip>}
      </PageHeading>
      <StandingPart presented={presented} now={now} base="/me/certificates" />
      {stands(certificate, now) && asksForBridge(currency) && (
        <Actions>
          <Button href={`/me/certificates/${credentialId}/bridge`}>Take the bridge exam</Button>
        </Actions>
      )}
      <div class="screen-only">
        <Section title="Show it and keep it">
          <p>
            Give others the link of the public page. Anybody can check there that the certificate is valid,
            without signing in and without being followed. The signed file is yours to keep; wallets and
            verifiers for Open Badges 3.0 read it.
          </p>
          <Actions>
            <Button href={`/c/${credentialId}`}>Look at the public page</Button>
            <Button href={`/c/${credentialId}/credential.json`} kind="secondary">
              Signed file (JSON)
            </Button>
            <Button href={`/c/${credentialId}/credential.jwt`} kind="secondary">
              Signed file (JWT)
            </Button>
            <Button href={`/me/certificates/${credentialId}/freshness.json`} kind="secondary">
              Freshness statement (JSON)
            </Button>
            <Button href={`/c/${credentialId}/certificate.pdf`} kind="secondary">
              On paper (PDF)
            </Button>
            <Button href={`/c/${credentialId}/badge.png`} kind="secondary">
              Badge (PNG)
            </Button>
            <Button href={`/c/${credentialId}/badge.svg`} kind="secondary">
              Badge (SVG)
            </Button>
          </Actions>
          <p>
            The freshness statement says, signed by us and good for 24 hours, that the certificate stands and
            how current it is. Whoever gets it from you together with the signed file need not ask us.
          </p>
          <p>
            The PDF and the badge have the signed file inside: whoever receives one can verify it here, and a
            badge with any verifier for Open Badges 3.0. Each states your name and your result.
          </p>
          <p class="field-hint">
            Print this page and you get the certificate with your name on its first sheet, whatever the public
            page shows.
          </p>
        </Section>
        <SharePart shared={shared} linkedIn={stands(certificate, now)}>
          Whoever has the link sees the public page: what you let it show, and whether the certificate holds
          on the day they look.
        </SharePart>
        <Section title="What others see">
          <p>
            The public page always shows whether the certificate is valid, what it is about and what it
            proves. Beyond that it shows what you choose here, from now on and to everybody who has the link.
          </p>
          {watchers > 0 && (
            <p>
              {watchers === 1 ? 'One person watches' : `${watchers} people watch`} this certificate: they are
              told when its verdict or its currency changes, and nothing else.
            </p>
          )}
          <Form action={`/me/certificates/${credentialId}/disclosure`} csrf={viewer(c).csrf}>
            <FieldSet legend="Show on the public page">
              <Field
                name="show_name"
                type="checkbox"
                label="My name"
                hint={`As it stands on the certificate: ${stated.holder.name ?? 'without a name'}.`}
                checked={certificate.showName}
              />
              <Field
                name="show_result"
                type="checkbox"
                label="My result"
                hint={result === undefined ? undefined : `${result.value} %, to pass ${result.required} %.`}
                checked={certificate.showResult}
              />
              <Field
                name="share_document"
                type="checkbox"
                label="The signed file, the PDF and the badge"
                hint="Everybody can download them. The file states your name and your result, whatever you chose above."
                checked={certificate.shareDocument}
              />
            </FieldSet>
            <Button>Save</Button>
          </Form>
        </Section>
        <MinimalPart
          certificate={certificate}
          minimal={minimal}
          shared={shared}
          address={address}
          csrf={viewer(c).csrf}
          now={now}
        />
      </div>
      <Section title="What it states">
        <Facts
          rows={[
            ['Name', stated.holder.name ?? 'none'],
            ['Result', result === undefined ? 'none' : `${result.value} %, to pass ${result.required} %`],
            ...statedRows(presented, '/me/certificates'),
          ]}
        />
      </Section>
    </>,
  );
};

const box = z.literal('on').optional();
const disclosureSchema = z.object({ show_name: box, show_result: box, share_document: box });

/** `POST /me/certificates/:credential/disclosure` */
export const saveDisclosure = (services: Services) => async (c: WebContext) => {
  const { credentialId } = await ownCertificate(c, services);
  const form = await parseBody(c, disclosureSchema);
  const chosen = {
    showName: form.show_name === 'on',
    showResult: form.show_result === 'on',
    shareDocument: form.share_document === 'on',
  };
  await chooseDisclosure(services.db, { credentialId, by: viewer(c).personId, chosen }, facts(c).now);
  return c.redirect(`/me/certificates/${credentialId}`, 303);
};
