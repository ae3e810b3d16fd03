import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import { dayOf } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { formatDate } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Chip, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf, peopleLike } from '../../../accounts/index.ts';
import { currentSchemes } from '../../../programme/index.ts';
import { accommodations } from '../../accommodation/accommodation.sql.ts';
import { type Accommodation, accommodationStates, stateOf } from '../../accommodation/accommodation.ts';
import { type ShownForm, untouched } from '../shown-form.ts';
import { GrantForm } from './grant-form.tsx';
import { accommodationHref, stateTones, termsWords } from './words.ts';

const shown = 500;
const csvLength = 100_000;
/** So many people a search may find. */
const mostPeople = 1000;

const filterSchema = z.object({
  search: z.string().trim().max(200).default(''),
  state: z.enum(['all', ...accommodationStates]).default('in force'),
});
type Filter = z.output<typeof filterSchema>;

async function found(db: Database, { search, state }: Filter, today: string): Promise<Accommodation[]> {
  const people = search === '' ? undefined : await peopleLike(db, search, mostPeople);
  const all = await accommodations(db, { limit: csvLength, ...(people === undefined ? {} : { people }) });
  return state === 'all' ? all : all.filter((grant) => stateOf(grant, today) === state);
}

/** The list with the form that grants; shown again with what was wrong in it. */
export async function listPage(c: WebContext, { db }: Services, form: ShownForm): Promise<Response> {
  const who = viewer(c);
  const today = dayOf(facts(c).now);
  const filter = c.req.method === 'GET' ? query(c, filterSchema) : filterSchema.parse({});
  const grants = await found(db, filter, today);
  const schemes = await currentSchemes(db);
  const titleOf = (scheme: string | null) =>
    scheme === null ? 'all' : (schemes.find((one) => one.scheme === scheme)?.title ?? scheme);
  const names = await namesOf(
    db,
    grants.slice(0, shown).flatMap(({ personId, grantedBy }) => [personId, grantedBy]),
  );
  return page(
    c,
    { title: 'Accommodations', wide: true, status: form.errors.length > 0 ? 422 : 200 },
    <>
      <PageHeading
        title="Accommodations"
        lead="Time and breaks of their own for people who need them, so that the exam asks the same of everybody. Candidate and proctor see them; markers, decisions and certificates do not. A grant is never changed: end it, and make another."
      />
      <Form action="/office/accommodations" method="get" kind="inline" label="Filter">
        <Field name="search" label="Name or address" type="search" value={filter.search} />
        <Field
          name="state"
          label="State"
          type="select"
          value={filter.state}
          options={[
            ...accommodationStates.map((state) => ({ value: state, label: capital(state) })),
            { value: 'all', label: 'All' },
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      <DataTable
        caption={
          grants.length > shown ? `The latest ${shown} of ${grants.length}` : `Grants (${grants.length})`
        }
        csvHref={`/office/accommodations.csv?state=${encodeURIComponent(filter.state)}&search=${encodeURIComponent(filter.search)}`}
        columns={[
          { key: 'who', label: 'Person' },
          { key: 'scheme', label: 'Scheme' },
          { key: 'terms', label: 'What is granted' },
          { key: 'state', label: 'State' },
          { key: 'until', label: 'Last day' },
          { key: 'by', label: 'Granted by' },
          { key: 'at', label: 'Granted' },
        ]}
        rows={grants.slice(0, shown).map((grant) => ({
          key: grant.accommodationId,
          cells: [
            <a href={accommodationHref(grant.accommodationId)}>
              {names.get(grant.personId) ?? grant.personId}
            </a>,
            titleOf(grant.scheme),
            termsWords(grant),
            <Chip tone={stateTones[stateOf(grant, today)]}>{capital(stateOf(grant, today))}</Chip>,
            formatDate(grant.until),
            names.get(grant.grantedBy) ?? grant.grantedBy,
            <Time at={grant.grantedAt} zone={who.zone} />,
          ],
        }))}
        empty={
          filter.search === ''
            ? 'Nothing is granted in this state.'
            : 'Nobody of that name has a grant in this state.'
        }
      />
      {who.roles.includes('programme manager') && (
        <Section title="Grant" id="grant">
          <GrantForm shown={form} schemes={schemes} csrf={who.csrf} today={today} />
        </Section>
      )}
    </>,
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `GET /office/accommodations`: the grants in force, unless others are asked for. */
export const showAccommodations = (services: Services) => (c: WebContext) => listPage(c, services, untouched);

/** `GET /office/accommodations.csv`: the same list, without names. */
export const accommodationsCsv = (services: Services) => async (c: WebContext) => {
  const today = dayOf(facts(c).now);
  const grants = await found(services.db, query(c, filterSchema), today);
  return csv(
    c,
    'accommodations.csv',
    [
      'accommodation',
      'person',
      'scheme',
      'multiplier',
      'extra_minutes',
      'break_minutes',
      'state',
      'until',
      'granted_by',
      'granted_at',
      'ended_by',
      'ended_at',
    ],
    grants.map((grant) => [
      grant.accommodationId,
      grant.personId,
      grant.scheme ?? 'all',
      grant.multiplier,
      grant.extraMinutes,
      grant.breakMinutes,
      stateOf(grant, today),
      grant.until,
      grant.grantedBy,
      grant.grantedAt,
      grant.end?.endedBy ?? null,
      grant.end?.endedAt ?? null,
    ]),
  );
};
