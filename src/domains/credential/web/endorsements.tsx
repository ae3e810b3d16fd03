import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, viewer, type Viewer, type WebContext } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { type Accreditor, allAccreditors } from '../endorse/accreditor.sql.ts';
import { allEndorsements } from '../endorse/endorsement.sql.ts';
import { endorsementStanding } from '../endorse/standing.ts';
import { endorsables, titleOfSubject } from '../endorse/subject.ts';
import { AccreditorForm, AccreditorState, DocumentForm, UnsignedForm } from './endorsement-forms.tsx';
import { StandingChip, StandingReason } from './endorsement-parts.tsx';
import { nothingSent, type Refused } from './refused.ts';

/** Who enters accreditors and keeps and withdraws endorsements. */
export const mayEndorse = ({ roles }: Viewer): boolean => roles.includes('programme manager');

/** Who confirms an accreditor that another person entered. */
const mayConfirm = ({ roles }: Viewer): boolean =>
  roles.includes('programme manager') || roles.includes('key custodian');

/** The page of accreditors and endorsements, as it is or with what was refused. */
export async function endorsementsPage(
  c: WebContext,
  { db, config }: Services,
  refused: Refused = nothingSent,
): Promise<Response> {
  const who = viewer(c);
  const { now } = facts(c);
  const accreditors = await allAccreditors(db);
  const endorsements = await allEndorsements(db);
  const subjects = await endorsables(db, config);
  const names = await namesOf(
    db,
    accreditors.map(({ enteredBy }) => enteredBy),
  );
  const flagged = endorsements.filter((one) => endorsementStanding(one, now) === 'flagged');
  const registered = accreditors.filter(({ confirmedAt }) => confirmedAt !== null);
  const stateOf = (accreditor: Accreditor) => (
    <AccreditorState
      accreditor={accreditor}
      viewer={who}
      may={mayConfirm(who)}
      enteredBy={names.get(accreditor.enteredBy) ?? accreditor.enteredBy}
    />
  );
  return page(
    c,
    {
      title: 'Endorsements',
      wide: true,
      crumbs: [{ href: '/office/credentials', label: 'Certificates' }, { label: 'Endorsements' }],
      status: refused.errors.length > 0 ? 422 : 200,
    },
    <>
      <h1>Endorsements</h1>
      <p>
        An independent body (an accreditor) signs that it stands behind a scheme or behind us as an issuer.
        Certificates issued while its endorsement stands carry it, and everybody sees it in{' '}
        <a href="/register">the register</a>.
      </p>
      <ErrorSummary errors={refused.errors} />
      {flagged.length > 0 && (
        <Callout tone="bad" title={`${flagged.length} to look into`}>
          <p>
            The accreditor’s own record no longer bears these out. New certificates do not carry them. Ask the
            accreditor, then withdraw them if it wishes so: nothing withdraws them by itself.
          </p>
          <ul>
            {flagged.map((one) => (
              <li key={one.endorsementId}>
                <a href={`/office/endorsements/${one.endorsementId}`}>{titleOfSubject(one, subjects)}</a>, by{' '}
                {one.accreditor}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <DataTable
        caption="Endorsements, newest first"
        csvHref="/office/endorsements.csv"
        columns={[
          { key: 'subject', label: 'Of' },
          { key: 'by', label: 'By' },
          { key: 'state', label: 'State' },
          { key: 'more', label: 'More' },
          { key: 'kept', label: 'Kept since' },
        ]}
        rows={endorsements.map((one) => ({
          key: one.endorsementId,
          cells: [
            <a href={`/office/endorsements/${one.endorsementId}`}>{titleOfSubject(one, subjects)}</a>,
            one.accreditor,
            <StandingChip endorsement={one} now={now} />,
            <StandingReason endorsement={one} now={now} />,
            <Time at={one.keptAt} zone={who.zone} dateOnly />,
          ],
        }))}
        empty="There is none yet. The accreditor signs a document, and a programme manager hands it in below."
      />
      <Section title="Accreditors" id="accreditors">
        <DataTable
          caption="Accreditors by name"
          hideCaption
          columns={[
            { key: 'name', label: 'Name' },
            { key: 'did', label: 'Identifier (DID)' },
            { key: 'state', label: 'State' },
          ]}
          rows={accreditors.map((accreditor) => ({
            key: accreditor.accreditorId,
            cells: [
              <a href={accreditor.home} rel="noopener noreferrer">
                {accreditor.name}
              </a>,
              <span class="identifier">{accreditor.did}</span>,
              stateOf(accreditor),
            ],
          }))}
          empty="None is entered yet."
        />
        {mayEndorse(who) && <AccreditorForm csrf={who.csrf} refused={refused} />}
      </Section>
      {mayEndorse(who) && registered.length > 0 && (
        <>
          <Section title="Hand in a signed endorsement" id="hand-in">
            <DocumentForm csrf={who.csrf} refused={refused} />
          </Section>
          <Section title="A document to sign" id="unsigned">
            <UnsignedForm accreditors={registered} subjects={subjects} />
          </Section>
        </>
      )}
    </>,
  );
}

/** `GET /office/endorsements` */
export const showEndorsements = (services: Services) => (c: WebContext) => endorsementsPage(c, services);

/** `GET /office/endorsements.csv` */
export const endorsementsCsv = (services: Services) => async (c: WebContext) => {
  const { now } = facts(c);
  return csv(
    c,
    'endorsements.csv',
    [
      'accreditor',
      'did',
      'subject',
      'scheme',
      'edition',
      'state',
      'valid_from',
      'valid_until',
      'kept_at',
      'withdrawn_at',
    ],
    (await allEndorsements(services.db)).map((one) => [
      one.accreditor,
      one.did,
      one.subject,
      one.scheme,
      one.edition,
      endorsementStanding(one, now),
      one.validFrom,
      one.validUntil,
      one.keptAt,
      one.withdrawnAt,
    ]),
  );
};
