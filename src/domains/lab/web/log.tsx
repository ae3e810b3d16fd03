import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { pageNumber, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable, Pager } from '../../../ui/table.tsx';
import {
  type LogFilter,
  logDays,
  loggedDays,
  type LoggedRequest,
  loggedRequests,
} from '../endpoint/request-log.sql.ts';

const pageLength = 50;
/** Rows of a CSV at most: what a learner can make in 30 days fits. */
const mostRows = 100_000;

const text = z
  .string()
  .trim()
  .max(200)
  .transform((given) => (given === '' ? undefined : given))
  .optional();

const logQuery = z.object({
  model: text,
  endpoint: text,
  outcome: z.enum(['', 'succeeded', 'failed'], 'Choose one of the outcomes.').default(''),
  day: z
    .union([z.literal(''), z.iso.date('A day is written like 2026-11-23.')])
    .default('')
    .transform((given) => (given === '' ? undefined : given)),
  page: pageNumber,
});

type Asked = z.output<typeof logQuery>;

const filterOf = ({ model, endpoint, outcome, day }: Asked): LogFilter => ({
  model,
  endpoint,
  outcome: outcome === '' ? undefined : outcome,
  day,
});

function addressOf(path: string, asked: Asked, at?: number): string {
  const { model, endpoint, outcome, day } = asked;
  const given = Object.entries({ model, endpoint, outcome, day, page: at === 1 ? undefined : at }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

const dollars = (nano: number): string => (nano / 1e9).toFixed(6);

const rowOf = (request: LoggedRequest, zone: string) => ({
  key: request.requestId,
  cells: [
    <Time at={request.at} zone={zone} />,
    <code>{request.endpoint}</code>,
    request.model ?? '–',
    <Chip tone={request.status < 400 ? 'good' : request.status === 499 ? 'neutral' : 'bad'}>
      {request.status}
      {request.errorCode === null ? '' : ` ${request.errorCode}`}
    </Chip>,
    request.finish ?? '–',
    formatNumber(request.promptTokens),
    formatNumber(request.completionTokens),
    dollars(request.costNano),
    formatNumber(request.latencyMs),
    <code>{request.requestId}</code>,
  ],
});

/** `GET /lab/log`: one's own requests to the lab's endpoint. */
export const showLog = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const { personId, zone } = viewer(c);
  const asked = query(c, logQuery);
  const filter = filterOf(asked);
  const offset = (asked.page - 1) * pageLength;
  const found = await loggedRequests(db, personId, filter, { limit: pageLength + 1, offset });
  const days = await loggedDays(db, personId, filter);
  return page(
    c,
    {
      title: 'The log of your requests',
      crumbs: [{ href: '/lab', label: 'Lab' }, { label: 'Log' }],
      wide: true,
    },
    <>
      <PageHeading
        title="The log of your requests"
        lead={`What your keys asked of the lab’s endpoint in the last ${logDays} days. Nothing of what was asked or answered is in it; costs are fictional.`}
      />
      <Form action="/lab/log" method="get" kind="inline" label="Narrow the log">
        <Field name="model" label="Model" value={asked.model} maxlength={200} />
        <Field name="endpoint" label="Endpoint" value={asked.endpoint} maxlength={200} />
        <Field
          name="outcome"
          label="Outcome"
          type="select"
          value={asked.outcome}
          options={[
            { value: '', label: 'All' },
            { value: 'succeeded', label: 'Answered' },
            { value: 'failed', label: 'Refused or failed' },
          ]}
        />
        <Field name="day" label="Day (UTC)" type="date" value={asked.day} />
        <Button kind="secondary">Show</Button>
      </Form>
      <DataTable
        caption="Requests, newest first"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'endpoint', label: 'Endpoint' },
          { key: 'model', label: 'Model' },
          { key: 'status', label: 'Status' },
          { key: 'finish', label: 'Ended by' },
          { key: 'prompt', label: 'Tokens in', numeric: true },
          { key: 'completion', label: 'Tokens out', numeric: true },
          { key: 'cost', label: 'Cost, USD', numeric: true },
          { key: 'latency', label: 'Took, ms', numeric: true },
          { key: 'id', label: 'Request' },
        ]}
        rows={found.slice(0, pageLength).map((request) => rowOf(request, zone))}
        empty={
          days.length === 0 && asked.page === 1
            ? 'There is no such request. The lab’s page shows how the first one is made.'
            : 'There is no such page.'
        }
        csvHref={addressOf('/lab/log.csv', asked)}
      />
      <Pager
        page={asked.page}
        previous={asked.page > 1 ? addressOf('/lab/log', asked, asked.page - 1) : undefined}
        next={found.length > pageLength ? addressOf('/lab/log', asked, asked.page + 1) : undefined}
      />
      <Section title="Sums of each day">
        <DataTable
          caption="Sums of each day (UTC)"
          hideCaption
          columns={[
            { key: 'day', label: 'Day' },
            { key: 'requests', label: 'Requests', numeric: true },
            { key: 'failed', label: 'Of these refused or failed', numeric: true },
            { key: 'prompt', label: 'Tokens in', numeric: true },
            { key: 'completion', label: 'Tokens out', numeric: true },
            { key: 'cost', label: 'Cost, USD', numeric: true },
          ]}
          rows={days.map((day) => ({
            key: day.day,
            cells: [
              <Time at={day.day} />,
              formatNumber(day.requests),
              formatNumber(day.failed),
              formatNumber(day.promptTokens),
              formatNumber(day.completionTokens),
              dollars(day.costNano),
            ],
          }))}
          empty="There is nothing to sum."
        />
      </Section>
    </>,
  );
};

/** `GET /lab/log.csv`: what the same address shows, for a spreadsheet, without its pages. */
export const logCsv = (services: Services) => async (c: WebContext) => {
  const filter = filterOf(query(c, logQuery));
  const all = await loggedRequests(services.db, viewer(c).personId, filter, { limit: mostRows, offset: 0 });
  return csv(
    c,
    'lab-requests.csv',
    [
      'at',
      'request',
      'endpoint',
      'model',
      'status',
      'error_code',
      'finish',
      'tokens_in',
      'tokens_out',
      'cost_usd',
      'latency_ms',
    ],
    all.map((one) => [
      one.at,
      one.requestId,
      one.endpoint,
      one.model,
      one.status,
      one.errorCode,
      one.finish,
      one.promptTokens,
      one.completionTokens,
      dollars(one.costNano),
      one.latencyMs,
    ]),
  );
};
