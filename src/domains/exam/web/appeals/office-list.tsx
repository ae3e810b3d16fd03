import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import { secondsBetween, type Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { formatDuration } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Chip, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf } from '../../../accounts/index.ts';
import {
  type Appeal,
  appealStates,
  isOpen,
  reasonWords,
  type Standing,
  standingOf,
} from '../../appeal/appeal.ts';
import { appealActs, appeals } from '../../appeal/appeal.sql.ts';
import { findingWords, kindWords, officeHref, stateWords } from './words.ts';

const shown = 500;
const csvLength = 100_000;

const filterSchema = z.object({
  kind: z.enum(['all', 'appeal', 'complaint']).default('all'),
  state: z.enum(['open', 'all', ...appealStates]).default('open'),
});

interface Listed {
  readonly appeal: Appeal;
  readonly standing: Standing;
}

async function listed(db: Database, filter: z.output<typeof filterSchema>, limit: number): Promise<Listed[]> {
  const all = await appeals(db, limit);
  const acts = await appealActs(
    db,
    all.map(({ appealId }) => appealId),
  );
  const { kind, state } = filter;
  return all
    .map((appeal) => ({ appeal, standing: standingOf(acts.get(appeal.appealId) ?? []) }))
    .filter(({ appeal }) => kind === 'all' || appeal.kind === kind)
    .filter(({ standing }) =>
      state === 'all' ? true : state === 'open' ? isOpen(standing.state) : standing.state === state,
    );
}

/** How long it took, or has taken so far, in seconds. */
const ageSeconds = ({ appeal, standing }: Listed, now: Instant): number =>
  secondsBetween(appeal.filedAt, isOpen(standing.state) ? now : standing.since);

/** `GET /office/appeals`: appeals and complaints, the open ones unless others are asked for. */
export const showAppeals = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const { zone } = viewer(c);
  const { now } = facts(c);
  const filter = query(c, filterSchema);
  const found = await listed(db, filter, csvLength);
  const names = await namesOf(
    db,
    found.slice(0, shown).flatMap(({ appeal, standing }) => [appeal.personId, standing.handler ?? []].flat()),
  );
  return page(
    c,
    { title: 'Appeals', wide: true },
    <>
      <PageHeading
        title="Appeals and complaints"
        lead="Each is taken by somebody who had no part in what it is about."
      />
      <Form action="/office/appeals" method="get" kind="inline" label="Filter">
        <Field
          name="kind"
          label="Kind"
          type="select"
          value={filter.kind}
          options={[
            { value: 'all', label: 'Appeals and complaints' },
            { value: 'appeal', label: 'Appeals' },
            { value: 'complaint', label: 'Complaints' },
          ]}
        />
        <Field
          name="state"
          label="State"
          type="select"
          value={filter.state}
          options={[
            { value: 'open', label: 'Not at their end' },
            { value: 'all', label: 'All' },
            ...appealStates.map((state) => ({ value: state, label: stateWords[state].word })),
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      <DataTable
        caption={found.length > shown ? `The latest ${shown} of ${found.length}` : `Found (${found.length})`}
        csvHref={`/office/appeals.csv?kind=${filter.kind}&state=${encodeURIComponent(filter.state)}`}
        columns={[
          { key: 'who', label: 'Filed by' },
          { key: 'kind', label: 'Kind' },
          { key: 'reason', label: 'About' },
          { key: 'state', label: 'State' },
          { key: 'handler', label: 'Handler' },
          { key: 'filed', label: 'Filed' },
          { key: 'age', label: 'Age' },
        ]}
        rows={found.slice(0, shown).map((one) => {
          const { appeal, standing } = one;
          const { finding } = standing.answer?.content ?? {};
          return {
            key: appeal.appealId,
            cells: [
              <a href={officeHref(appeal.appealId)}>{names.get(appeal.personId) ?? 'somebody'}</a>,
              kindWords[appeal.kind],
              reasonWords[appeal.reason],
              <Chip tone={stateWords[standing.state].tone}>
                {finding === undefined ? stateWords[standing.state].word : findingWords[finding]}
              </Chip>,
              standing.handler === null ? 'nobody yet' : (names.get(standing.handler) ?? 'somebody'),
              <Time at={appeal.filedAt} zone={zone} />,
              formatDuration(ageSeconds(one, now)),
            ],
          };
        })}
        empty="Nothing waits."
      />
    </>,
  );
};

/** `GET /office/appeals.csv`: the same list, without what was written. */
export const appealsCsv = (services: Services) => async (c: WebContext) => {
  const found = await listed(services.db, query(c, filterSchema), csvLength);
  const { now } = facts(c);
  return csv(
    c,
    'appeals.csv',
    [
      'appeal',
      'kind',
      'reason',
      'sitting',
      'state',
      'handler',
      'filed_at',
      'since',
      'age_hours',
      'finding',
      'order',
    ],
    found.map((one) => {
      const { appeal, standing } = one;
      return [
        appeal.appealId,
        appeal.kind,
        appeal.reason,
        appeal.sittingId,
        standing.state,
        standing.handler,
        appeal.filedAt,
        standing.since,
        Math.floor(ageSeconds(one, now) / 3600),
        standing.answer?.content.finding ?? null,
        standing.answer?.content.order ?? null,
      ];
    }),
  );
};
