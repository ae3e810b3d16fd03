import { z } from 'zod';
import { dayOf } from '../../../../kernel/clock.ts';
import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Button, Confirm, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { formatDate, formatDuration } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Chip, Facts, Time, Timeline } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { accommodations, sittingsWith } from '../../accommodation/accommodation.sql.ts';
import { stateOf } from '../../accommodation/accommodation.ts';
import { endAccommodation } from '../../accommodation/grant.ts';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { accommodationHref, accommodationIdSchema, stateTones, termsWords } from './words.ts';

async function onePage(c: WebContext, { db }: Services, shown: ShownForm): Promise<Response> {
  const who = viewer(c);
  const accommodationId = param(c, 'accommodation', accommodationIdSchema);
  const [grant] = await accommodations(db, { accommodationId });
  if (grant === undefined) throw notFound('accommodation');
  const { personId, grantedBy, grantedAt, end } = grant;
  const sittings = await sittingsWith(db, accommodationId);
  const names = await namesOf(db, [personId, grantedBy, ...(end === null ? [] : [end.endedBy])]);
  const nameOf = (id: typeof personId) => names.get(id) ?? id;
  const state = stateOf(grant, dayOf(facts(c).now));
  return page(
    c,
    {
      title: `Accommodation of ${nameOf(personId)}`,
      crumbs: [{ href: '/office/accommodations', label: 'Accommodations' }, { label: nameOf(personId) }],
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title={nameOf(personId)} lead={termsWords(grant)}>
        <Chip tone={stateTones[state]}>{state}</Chip>
      </PageHeading>
      <ErrorSummary errors={shown.errors} />
      <Facts
        rows={[
          ['Scheme', grant.scheme ?? 'all schemes'],
          ['Last day', formatDate(grant.until)],
          ['Evidence', grant.evidence],
        ]}
      />
      <Section title="Exams that have it">
        <DataTable
          caption="Sittings"
          hideCaption
          columns={[
            { key: 'scheme', label: 'Scheme' },
            { key: 'state', label: 'State' },
            { key: 'time', label: 'Time' },
            { key: 'breaks', label: 'Breaks' },
            { key: 'registered', label: 'Registered' },
          ]}
          rows={sittings.map((sitting) => ({
            key: sitting.sittingId,
            cells: [
              sitting.scheme,
              sitting.state,
              formatDuration(sitting.timeLimitSeconds),
              sitting.breakSeconds === 0 ? 'none' : formatDuration(sitting.breakSeconds),
              <Time at={sitting.createdAt} zone={who.zone} />,
            ],
          }))}
          empty="None yet: it is given to exams that are registered, or start, while it is in force."
        />
      </Section>
      {end === null && who.roles.includes('programme manager') && (
        <Section title="End it" id="end">
          <Confirm summary="End this grant">
            <p>
              Exams that are registered later do not get it; those above keep it. It cannot be taken up again,
              but another can be granted.
            </p>
            <Form action={`${accommodationHref(accommodationId)}/end`} csrf={who.csrf} label="End">
              <Field
                {...fieldOf(shown, 'because')}
                label="Reason"
                maxlength={300}
                required
                hint="Such as: agreed with the person. Nothing about health."
              />
              <Button kind="danger">End this grant</Button>
            </Form>
          </Confirm>
        </Section>
      )}
      <Section title="What happened">
        <Timeline
          zone={who.zone}
          events={[
            { at: grantedAt, title: 'Granted', children: <p>by {nameOf(grantedBy)}</p> },
            ...(end === null
              ? []
              : [
                  {
                    at: end.endedAt,
                    title: 'Ended',
                    children: (
                      <p>
                        by {nameOf(end.endedBy)}: {end.because}
                      </p>
                    ),
                  },
                ]),
          ]}
        />
      </Section>
    </>,
  );
}

/** `GET /office/accommodations/:accommodation` */
export const showAccommodation = (services: Services) => (c: WebContext) => onePage(c, services, untouched);

const endSchema = z.object({
  because: words({ least: 5, most: 300, lacking: 'Say in at least 5 characters why.' }),
});

/** `POST /office/accommodations/:accommodation/end` */
export const end = (services: Services) => async (c: WebContext) => {
  const accommodationId = param(c, 'accommodation', accommodationIdSchema);
  const form = await readForm(c, endSchema);
  if (!form.ok) return onePage(c, services, form);
  const given = { accommodationId, because: form.value.because, by: viewer(c).personId };
  await endAccommodation(services.db, given, facts(c).now);
  return c.redirect(accommodationHref(accommodationId), 303);
};
