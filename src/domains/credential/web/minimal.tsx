import { idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, type Handler, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Actions, Button } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Facts, Time, VerdictBanner } from '../../../ui/parts.tsx';
import { entryAbout } from '../../ledger/index.ts';
import { makeMinimal, minimalStanding, withdrawMinimal } from '../minimal/minimal.ts';
import { type Minimal, minimalById } from '../minimal/minimal.sql.ts';
import { suspensionEntryOf } from '../suspend/place.ts';
import { isForMachine, ProofInLog } from './certificate.tsx';
import { sendSigned } from './certificate-json.ts';
import { forEverySite } from './machine.ts';
import { ownCertificate } from './own-certificate.ts';
import { statedBy } from './presented.ts';

/** How one kind of answer is given for a minimal certificate. */
export type ForMinimal = (
  c: WebContext,
  services: Services,
  minimal: Minimal,
) => Response | Promise<Response>;

/** An address of certificates that minimal ones have as well: they are told apart by their ids alone. */
export const orMinimal =
  (services: Services, ofMinimal: ForMinimal, ofFull: Handler): Handler =>
  async (c) => {
    const minimal = await minimalById(services.db, param(c, 'credential', idSchema<'credential'>()));
    return minimal === undefined ? ofFull(c) : ofMinimal(c, services, minimal);
  };

/**
 * `GET /c/:credential` of a minimal certificate: what it says itself. Neither when nor why it was taken back: the full
 * certificate's page says that of the full one, and the two could be laid side by side.
 */
export const minimalPage: ForMinimal = async (c, { db }, minimal) => {
  c.header('vary', 'accept');
  c.header('x-robots-tag', 'noindex');
  if (isForMachine(c)) return sendMinimal(c, minimal);
  const { now } = facts(c);
  const { minimalId, withdrawnAt, validFrom, validUntil } = minimal;
  const stated = statedBy(minimal);
  const standing = minimalStanding(minimal, now);
  const title = stated.achievement?.name ?? minimalId;
  const issuer = stated.issuer.name ?? stated.issuer.id;
  const entry = await entryAbout(db, minimalId, 'credential.issued');
  const until = <Time at={validUntil} dateOnly />;
  return page(
    c,
    { title: `Certificate: ${title}`, description: stated.achievement?.description ?? title },
    <>
      <PageHeading title={title} lead={`Minimal certificate of ${issuer}`}>
        {stated.demonstration && <Chip tone="warn">DEMONSTRATION: fictional, proves nothing</Chip>}
      </PageHeading>
      <VerdictBanner verdict={standing}>
        {standing === 'valid' && <p>Not revoked, and valid until {until}.</p>}
        {standing === 'expired' && <p>It was valid until {until} and was not revoked.</p>}
        {standing === 'suspended' && (
          <p>Suspended for the time being. Do not rely on it until the suspension is lifted.</p>
        )}
        {standing === 'revoked' &&
          (withdrawnAt === null ? (
            <p>Revoked. Do not rely on it.</p>
          ) : (
            <p>Its holder withdrew it. Do not rely on it.</p>
          ))}
        <p class="field-hint">
          As of <Time at={now} />. This page says what we have on record; the signature is checked separately.
        </p>
      </VerdictBanner>
      <Actions>
        <Button href={`/verify?credential=${minimalId}`}>Verify the signature now</Button>
        <Button href={`/c/${minimalId}/credential.json`} kind="secondary">
          Signed file (JSON)
        </Button>
        <ProofInLog entry={entry} />
      </Actions>
      <Section title="What it states">
        <p>
          That its holder met the requirements of this edition of the scheme, and for which days. It states no
          name, no result and no competences, and says nothing of how current it is: for more, ask whoever
          showed it to you for their full certificate.
        </p>
        <Facts
          rows={[
            ['Scheme', <a href={stated.achievement?.id ?? '/'}>{title}</a>],
            ['Edition', stated.achievement?.version ?? 'not stated'],
            ['Valid from', <Time at={validFrom} dateOnly />],
            ['Valid until', until],
            ['Issuer', issuer],
            ['Issuer’s identifier', <span class="identifier">{stated.issuer.id}</span>],
            ['Certificate', <span class="identifier">{minimalId}</span>],
          ]}
        />
      </Section>
    </>,
  );
};

function sendMinimal(c: WebContext, { document, minimalId }: Minimal): Response {
  return sendSigned(c, { id: minimalId, document }, forEverySite);
}

/** `GET /c/:credential/credential.json` of a minimal certificate: there is nothing in it to keep back. */
export const minimalDocument: ForMinimal = (c, _services, minimal) => sendMinimal(c, minimal);

/** `GET /c/:credential/status.json` of a minimal certificate. */
export const minimalStatus: ForMinimal = async (c, { db }, minimal) => {
  const { minimalId, validFrom, validUntil } = minimal;
  const suspensionEntry = await suspensionEntryOf(db, minimalId);
  return c.json(
    { verdict: minimalStanding(minimal, facts(c).now), validFrom, validUntil, suspensionEntry },
    200,
    forEverySite,
  );
};

/** `POST /me/certificates/:credential/minimal`: its holder has a minimal certificate made. */
export const askForMinimal = (services: Services) => async (c: WebContext) => {
  const { credentialId } = await ownCertificate(c, services);
  await makeMinimal(services, { credentialId, by: viewer(c).personId }, facts(c).now);
  return c.redirect(`/me/certificates/${credentialId}#minimal`, 303);
};

/** `POST /me/certificates/:credential/minimal/withdrawal` */
export const withdrawOwnMinimal = (services: Services) => async (c: WebContext) => {
  const { credentialId } = await ownCertificate(c, services);
  await withdrawMinimal(services.db, { credentialId, by: viewer(c).personId }, facts(c).now);
  return c.redirect(`/me/certificates/${credentialId}#minimal`, 303);
};
