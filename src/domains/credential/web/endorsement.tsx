import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Button, Confirm, ErrorSummary, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time, Timeline } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import type { EndorsementActKind } from '../endorse/act.ts';
import { actsOf, endorsementById } from '../endorse/endorsement.sql.ts';
import { withdrawalSchema, withdrawEndorsement } from '../endorse/endorsement.ts';
import { endorsementStanding } from '../endorse/standing.ts';
import { endorsables, titleOfSubject } from '../endorse/subject.ts';
import { StandingChip, StandingReason } from './endorsement-parts.tsx';
import { mayEndorse } from './endorsements.tsx';
import { ReasonField, reasonIn } from './reason.tsx';
import { nothingSent, type Refused, sentIn } from './refused.ts';

const actTitles: Record<EndorsementActKind, string> = {
  entered: 'Entered',
  confirmed: 'Confirmed',
  declined: 'Declined',
  kept: 'Kept',
  withdrawn: 'Withdrawn',
};

async function endorsementPage(
  c: WebContext,
  { db, config }: Services,
  refused: Refused = nothingSent,
): Promise<Response> {
  const endorsement = await endorsementById(db, param(c, 'endorsement', idSchema<'endorsement'>()));
  if (endorsement === undefined) throw notFound('endorsement');
  const { endorsementId, accreditor, withdrawnAt, finding, findingReason, foundAt } = endorsement;
  const who = viewer(c);
  const { now } = facts(c);
  const acts = await actsOf(db, endorsementId);
  const names = await namesOf(
    db,
    acts.map(({ actorId }) => actorId),
  );
  const title = `${titleOfSubject(endorsement, await endorsables(db, config))}, by ${accreditor}`;
  return page(
    c,
    {
      title: `Endorsement: ${title}`,
      crumbs: [{ href: '/office/endorsements', label: 'Endorsements' }, { label: title }],
      status: refused.errors.length > 0 ? 422 : 200,
    },
    <>
      <h1>{title}</h1>
      <ErrorSummary errors={refused.errors} />
      {endorsementStanding(endorsement, now) === 'flagged' && (
        <Callout tone="bad" title="The accreditor’s own record says otherwise">
          <p>
            {findingReason}. New certificates do not carry it. Ask the accreditor; if it took the endorsement
            back, withdraw it below. If its record is mended, the daily look notes that by itself.
          </p>
        </Callout>
      )}
      <Facts
        rows={[
          ['State', <StandingChip endorsement={endorsement} now={now} />],
          ['More', <StandingReason endorsement={endorsement} now={now} />],
          ['Accreditor', <a href={endorsement.home}>{accreditor}</a>],
          ['Its identifier', <span class="identifier">{endorsement.did}</span>],
          ['Endorses', <span class="identifier">{endorsement.subject}</span>],
          ['Endorsement', <span class="identifier">{endorsement.uri}</span>],
          ['Since', <Time at={endorsement.validFrom} zone={who.zone} />],
          [
            'Its status',
            foundAt === null ? (
              'not looked up yet: that happens every day'
            ) : (
              <>
                {finding}, since <Time at={foundAt} zone={who.zone} />: {findingReason}
              </>
            ),
          ],
        ]}
      />
      <Section title="The document">
        <details>
          <summary>As it was signed (JSON)</summary>
          <pre tabIndex={0}>
            <code>{JSON.stringify(endorsement.document, null, 2)}</code>
          </pre>
        </details>
      </Section>
      {withdrawnAt === null && mayEndorse(who) && (
        <Section title="Withdraw it" id="withdrawal">
          <Confirm summary="Withdraw this endorsement" open={refused.errors.length > 0}>
            <p>
              Do this when the accreditor wishes it. It is final: new certificates do not carry it, and on
              those that do everybody reads that it was withdrawn. To endorse again the accreditor signs a new
              document.
            </p>
            <Form action={`/office/endorsements/${endorsementId}/withdrawal`} csrf={who.csrf}>
              <ReasonField
                name="reason"
                label="Reason"
                {...sentIn(refused, 'reason')}
                hint="The register shows these words to everybody: nothing personal."
              />
              <Button kind="danger">Withdraw it for good</Button>
            </Form>
          </Confirm>
        </Section>
      )}
      <Section title="What happened">
        <Timeline
          zone={who.zone}
          events={acts.map(({ at, kind, actorId, content }) => {
            const reason = reasonIn(content);
            return {
              at,
              title: actTitles[kind],
              children: (
                <p>
                  {names.get(actorId) ?? actorId}
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

/** `GET /office/endorsements/:endorsement` */
export const showEndorsement = (services: Services) => (c: WebContext) => endorsementPage(c, services);

/** `POST /office/endorsements/:endorsement/withdrawal` */
export const withdraw = (services: Services) => async (c: WebContext) => {
  const endorsementId = param(c, 'endorsement', idSchema<'endorsement'>());
  const form = await readForm(c, withdrawalSchema);
  if (!form.ok) return endorsementPage(c, services, form);
  const given = { endorsementId, reason: form.value.reason, by: viewer(c).personId };
  await withdrawEndorsement(services.db, given, facts(c).now);
  return c.redirect(`/office/endorsements/${endorsementId}`, 303);
};
