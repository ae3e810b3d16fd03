import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, pageNumber, param, query, type WebContext } from '../../../kernel/web.ts';
import { looksLikeToken } from '../jose/token.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Progress, Time, verdictTone } from '../../../ui/parts.tsx';
import { DataTable, Pager } from '../../../ui/table.tsx';
import { type BatchRow, rowVerdicts } from '../batch/batch.ts';
import { type Batch, batchById, batchRows, verdictCounts } from '../batch/batch.sql.ts';
import { sentence } from '../verify/checks.ts';

const askAgainSeconds = 2;
const pageLength = 100;
const csvLength = 100_000;

async function batchOf(c: WebContext, { db }: Services): Promise<Batch> {
  const batch = await batchById(db, param(c, 'batch', idSchema<'batch'>()));
  if (batch === undefined || batch.eraseAt <= facts(c).now) throw notFound('list');
  return batch;
}

const filterSchema = z.object({
  verdict: z.preprocess((value) => (value === '' ? undefined : value), z.enum(rowVerdicts).optional()),
  page: pageNumber,
});

// A stranger's text: only what looks like a day is shown as one.
const dayOf = (stated: string | undefined) => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(stated ?? '')?.[0];
  return day === undefined ? '' : <span class="figures">{day}</span>;
};

function cellsOf({ given, label, verdict, result }: BatchRow) {
  const isDocument = given.trimStart().startsWith('{') || looksLikeToken(given);
  const named = isDocument ? 'a document' : given;
  return [
    <span class="stated">{label === '' ? named : label}</span>,
    verdict === null ? (
      'waits'
    ) : (
      <Chip tone={verdict === 'not checked' ? 'neutral' : verdictTone[verdict]}>{verdict}</Chip>
    ),
    result?.currency === undefined ? '' : result.currency,
    <span class="stated">{[result?.title, result?.holder].filter(Boolean).join(', ')}</span>,
    dayOf(result?.validUntil),
    <span class="stated">{result === null ? '' : sentence(result.reason)}</span>,
  ];
}

/** `GET /verify/batches/:batch`: how far it is, and what was found; for whoever has the link. */
export const showBatch = (services: Services) => async (c: WebContext) => {
  const batch = await batchOf(c, services);
  const { verdict, page: number } = query(c, filterSchema);
  const isRunning = batch.finishedAt === null;
  if (isRunning) c.header('refresh', String(askAgainSeconds));
  const counts = await verdictCounts(services.db, batch.batchId);
  const rows = await batchRows(services.db, batch.batchId, {
    most: pageLength,
    offset: (number - 1) * pageLength,
    verdict,
  });
  const here = `/verify/batches/${batch.batchId}`;
  const total = verdict === undefined ? batch.rows : (counts.get(verdict) ?? 0);
  const pages = Math.max(1, Math.ceil(total / pageLength));
  const addressOf = (to: number) =>
    `${here}?${new URLSearchParams({ ...(verdict === undefined ? {} : { verdict }), page: String(to) })}`;
  return page(
    c,
    {
      title: isRunning ? 'A list is being verified' : 'A list, verified',
      crumbs: [
        { href: '/verify', label: 'Verify a certificate' },
        { href: '/verify/list', label: 'A list' },
        { label: 'Result' },
      ],
    },
    <>
      <PageHeading title={isRunning ? 'A list is being verified' : 'A list, verified'}>
        <p>
          As of <Time at={batch.askedAt} />; erased <Time at={batch.eraseAt} />.
        </p>
      </PageHeading>
      {isRunning && (
        <Progress
          label={`${batch.checked} of ${batch.rows} checked`}
          value={batch.checked}
          max={batch.rows}
        />
      )}
      {counts.size > 1 && (
        <Form action={here} method="get" label="Show one verdict only">
          <Field
            name="verdict"
            label="Verdict"
            type="select"
            options={[
              { value: '', label: `All (${batch.rows})` },
              ...rowVerdicts
                .filter((one) => counts.has(one))
                .map((one) => ({ value: one, label: `${one} (${counts.get(one)})` })),
            ]}
            value={verdict ?? ''}
          />
          <Button kind="secondary">Show</Button>
        </Form>
      )}
      <DataTable
        caption="Certificates in the order of the list"
        columns={[
          { key: 'given', label: 'Certificate' },
          { key: 'verdict', label: 'Verdict' },
          { key: 'currency', label: 'Currency' },
          { key: 'states', label: 'States' },
          { key: 'until', label: 'Valid until' },
          { key: 'reason', label: 'Reason' },
        ]}
        rows={rows.map((row) => ({ key: String(row.position), cells: cellsOf(row) }))}
        empty="None of these came to this verdict."
        csvHref={isRunning ? undefined : `${here}/results.csv`}
      />
      <Pager
        page={number}
        pages={pages}
        previous={number > 1 ? addressOf(number - 1) : undefined}
        next={number < pages ? addressOf(number + 1) : undefined}
      />
    </>,
  );
};

/** `GET /verify/batches/:batch/results.csv` */
export const batchCsv = (services: Services) => async (c: WebContext) => {
  const batch = await batchOf(c, services);
  const rows = await batchRows(services.db, batch.batchId, { most: csvLength });
  return csv(
    c,
    `verified-${batch.askedAt.slice(0, 10)}.csv`,
    [
      'certificate',
      'label',
      'verdict',
      'reason',
      'currency',
      'title',
      'holder',
      'issuer',
      'valid until',
      'superseded by',
    ],
    rows.map(({ given, label, verdict, result }) => [
      given.slice(0, 2_000),
      label,
      verdict,
      result?.reason ?? null,
      result?.currency ?? null,
      result?.title ?? null,
      result?.holder ?? null,
      result?.issuer ?? null,
      result?.validUntil ?? null,
      result?.supersededBy ?? null,
    ]),
  );
};
