import { z } from 'zod';
import { facts, readForm, viewer, type Viewer, type WebContext } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Timeline, type Tone } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import type { ActKind } from '../history/act.ts';
import { history } from '../history/record.ts';
import { validRenewals } from '../renewal/renewal.ts';
import { askRevocation } from '../revoke/revocation.ts';
import { revocationsOf } from '../revoke/revocation.sql.ts';
import { reasonSchema } from '../revoke/two-people.ts';
import { deeds } from '../suspend/request.ts';
import { askSuspension } from '../suspend/suspension.ts';
import { suspensionsOf } from '../suspend/suspension.sql.ts';
import { statedRows } from './certificate.tsx';
import { certificateOf, type CertificateServices, present } from './presented.ts';
import { reasonIn } from './reason.tsx';
import { nothingSent, type Refused, sentIn } from './refused.ts';
import { RenewalsNote, RevocationForms } from './revocation-forms.tsx';
import { StandingPart } from './standing-part.tsx';
import { SuspensionForms } from './suspension-forms.tsx';

const acts: Record<ActKind, { readonly title: string; readonly tone?: Tone }> = {
  issued: { title: 'Issued', tone: 'good' },
  superseded: { title: 'Superseded by a renewal' },
  'revocation asked': { title: 'Revocation asked', tone: 'warn' },
  'revocation declined': { title: 'Revocation declined' },
  revoked: { title: 'Revoked', tone: 'bad' },
  'suspension asked': { title: 'Suspension asked', tone: 'warn' },
  'suspension declined': { title: 'Suspension declined' },
  suspended: { title: 'Suspended', tone: 'warn' },
  'lifting asked': { title: 'Lifting of the suspension asked' },
  'lifting declined': { title: 'Lifting of the suspension declined' },
  lifted: { title: 'Suspension lifted', tone: 'good' },
  'minimal made': { title: 'Minimal certificate made' },
  'minimal withdrawn': { title: 'Minimal certificate withdrawn' },
};

/** Who asks for, confirms and declines revocations and suspensions. */
const mayRevoke = ({ roles }: Viewer): boolean =>
  roles.includes('key custodian') || roles.includes('decision-maker');

// Those who may open a case; to the others its address would only say no.
const readsCases = ({ roles }: Viewer): boolean =>
  ['decision-maker', 'programme manager', 'accreditor'].some((role) => roles.includes(role));

async function credentialPage(
  c: WebContext,
  services: CertificateServices,
  refused: Refused = nothingSent,
): Promise<Response> {
  const { db } = services;
  const who = viewer(c);
  const certificate = await certificateOf(c, db);
  const { credentialId } = certificate;
  const presented = await present(c, services, certificate);
  const revocations = await revocationsOf(db, credentialId);
  const suspensions = await suspensionsOf(db, credentialId);
  const renewals = await validRenewals(db, certificate, facts(c).now);
  const { events, broken } = await history(db, credentialId);
  const people = [
    certificate.personId,
    ...events.flatMap((event) => event.actorId ?? []),
    ...revocations.map(({ askedBy }) => askedBy),
    ...suspensions.map(({ askedBy }) => askedBy),
  ];
  const names = await namesOf(db, people);
  const nameOf = (id: (typeof people)[number]) => names.get(id) ?? id;
  const common = { certificate, viewer: who, may: mayRevoke(who), nameOf };
  const { stated } = presented;
  const [result] = stated.results;
  const title = stated.holder.name ?? credentialId;
  return page(
    c,
    {
      title: `Certificate of ${title}`,
      crumbs: [{ href: '/office/credentials', label: 'Certificates' }, { label: title }],
      status: refused.errors.length > 0 ? 422 : 200,
    },
    <>
      <h1>{title}</h1>
      <ErrorSummary errors={refused.errors} />
      <StandingPart presented={presented} now={facts(c).now} base="/office/credentials" />
      {broken !== null && (
        <Callout tone="bad" title="The record does not hold">
          <p>
            Its hash chain is broken {broken}. Tell an operator, and rely on nothing below before it is
            explained.
          </p>
        </Callout>
      )}
      <Section title="What it states">
        <Facts
          rows={[
            ['Name on it', stated.holder.name ?? 'none'],
            ['Holder’s account', nameOf(certificate.personId)],
            ['Result', result === undefined ? 'none' : `${result.value} %, to pass ${result.required} %`],
            ...statedRows(presented, '/office/credentials'),
            [
              'Sitting',
              readsCases(who) ? (
                <a href={`/office/decisions/${certificate.sittingId}`}>The case it was decided on</a>
              ) : (
                <span class="identifier">{certificate.sittingId}</span>
              ),
            ],
            ['Public page', <a href={`/c/${credentialId}`}>As others see it</a>],
            ['Record', broken === null ? 'the hash chain holds' : `BROKEN ${broken}`],
          ]}
        />
      </Section>
      <Section title="Revocation" id="revocation">
        <RenewalsNote renewals={renewals} />
        <RevocationForms {...common} revocations={revocations} sent={sentIn(refused, 'reason')} />
      </Section>
      <Section title="Suspension" id="suspension">
        <SuspensionForms {...common} suspensions={suspensions} sent={sentIn(refused, 'suspension_reason')} />
      </Section>
      <Section title="What happened">
        <Timeline
          zone={who.zone}
          events={events.map((event) => {
            const reason = reasonIn(event.content);
            return {
              at: event.at,
              ...acts[event.kind],
              children: (
                <p>
                  {event.actorId === null ? 'The system, on a released decision' : nameOf(event.actorId)}
                  {reason !== undefined && `: ${reason}`}
                </p>
              ),
            };
          })}
        />
      </Section>
    </>,
  );
}

/** `GET /office/credentials/:credential` */
export const showCredential = (services: CertificateServices) => (c: WebContext) =>
  credentialPage(c, services);

/** `POST /office/credentials/:credential/revocation`: one person asks. */
export const askForRevocation = (services: CertificateServices) => async (c: WebContext) => {
  const { credentialId } = await certificateOf(c, services.db);
  const form = await readForm(c, z.object({ reason: reasonSchema }));
  if (!form.ok) return credentialPage(c, services, form);
  await askRevocation(
    services.db,
    { credentialId, reason: form.value.reason, by: viewer(c).personId },
    facts(c).now,
  );
  return c.redirect(`/office/credentials/${credentialId}#revocation`, 303);
};

/** `POST /office/credentials/:credential/suspension`: one person asks to suspend, or to lift. */
export const askForSuspension = (services: CertificateServices) => async (c: WebContext) => {
  const { credentialId } = await certificateOf(c, services.db);
  const form = await readForm(c, z.object({ deed: z.enum(deeds), suspension_reason: reasonSchema }));
  if (!form.ok) return credentialPage(c, services, form);
  const { deed, suspension_reason: reason } = form.value;
  await askSuspension(services.db, { credentialId, deed, reason, by: viewer(c).personId }, facts(c).now);
  return c.redirect(`/office/credentials/${credentialId}#suspension`, 303);
};
