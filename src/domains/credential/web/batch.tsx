import { z } from 'zod';
import { callerOf, spend } from '../../../kernel/allowance.ts';
import { csv } from '../../../kernel/csv.ts';
import { transaction } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, pageNumber, param, parseBody, query, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Progress, Time, verdictTone } from '../../../ui/parts.tsx';
import { DataTable, Pager } from '../../../ui/table.tsx';
import { type BatchRow, openBounds, readList, refuseTooMany, rowVerdicts } from '../batch/batch.ts';
import { type Batch, batchById, batchRows, insertBatch, verdictCounts } from '../batch/batch.sql.ts';
import { namesOutside } from '../batch/names-outside.ts';

const allowance = { name: 'verify-list', count: 10, seconds: 3600 };
const askAgainSeconds = 2;
const pageLength = 100;
const csvLength = 100_000;

/** The largest list: a line for each of 200 certificates, with room for what stands beside them. */
export const largestList = 256 * 1024;

const listSchema = z.object({
  list: z.string().optional(),
  file: z.instanceof(File).optional(),
});

interface Typed {
  readonly error?: string;
  readonly list?: string | undefined;
}

function listForm(c: WebContext, { error, list }: Typed): Response {
  const errors = error === undefined ? [] : [{ field: 'list', message: error }];
  return page(
    c,
    {
      title: 'Verify a list',
      status: error === undefined ? 200 : 422,
      crumbs: [{ href: '/verify', label: 'Verify a certificate' }, { label: 'A list' }],
    },
    <>
      <PageHeading
        title="Verify a list"
        lead={`Up to ${openBounds.rows} certificates at once, ours or any issuer’s, with the result as a table to keep.`}
      />
      <ErrorSummary errors={errors} />
      <Form
        action="/verify/list"
        csrf={facts(c).viewer?.csrf}
        enctype="multipart/form-data"
        label="Verify a list"
      >
        <Field
          name="list"
          label="Links or identifiers"
          type="textarea"
          rows={8}
          spellcheck={false}
          hint="One on each line. You may write a comma and a name behind each: it comes back beside the result."
          value={list}
          error={error}
        />
        <Field
          name="file"
          label="Or a CSV file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          hint="With a column named certificate, link or id; without one, the first cell of each line that looks like a link counts."
        />
        <Button>Verify the list</Button>
      </Form>
      <Section title="What happens to it">
        <p>
          The list and what was found stand at an address that only you are given, and are erased after 7
          days. For another issuer’s certificates that issuer’s site is asked, and sees that somebody here
          looked.
        </p>
        <p>
          For longer lists, or from a program, use <a href="/me/api-keys">an API key</a>.
        </p>
      </Section>
    </>,
  );
}

/** `GET /verify/list` */
export const showListForm = () => (c: WebContext) => listForm(c, {});

/** `POST /verify/list`: keeps the list and has it checked. */
export const verifyList = (services: Services) => async (c: WebContext) => {
  const { db, config, secret } = services;
  const { caller, now } = facts(c);
  await spend(db, allowance, callerOf(caller, secret, now), now);
  const { list, file } = await parseBody(c, listSchema);
  try {
    const isFile = file !== undefined && file.size > 0;
    const given = readList(isFile ? new Uint8Array(await file.arrayBuffer()) : (list ?? ''), openBounds);
    refuseTooMany(given, openBounds, namesOutside(config));
    const batchId = await transaction(db, (tx) => insertBatch(tx, given, null, now));
    return c.redirect(`/verify/batches/${batchId}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'bad-input') throw error;
    return listForm(c, { error: [error.message, error.todo].filter(Boolean).join(' '), list });
  }
};

async function batchOf(c: WebContext, { db }: Services): Promise<Batch> {
  const batch = await batchById(db, param(c, 'batch', idSchema<'batch'>()));
  if (batch === undefined || batch.eraseAt <= facts(c).now) throw notFound('list');
  return batch;
}

const filterSchema = z.object({
  verdict: z.preprocess((value) => (value === '' ? undefined : value), z.enum(rowVerdicts).optional()),
  page: pageNumber,
});

function cellsOf({ given, label, verdict, result }: BatchRow) {
  const named = given.trimStart().startsWith('{') ? 'a document' : given;
  return [
    <span class="stated">{label === '' ? named : label}</span>,
    verdict === null ? (
      'waits'
    ) : (
      <Chip tone={verdict === 'not checked' ? 'neutral' : verdictTone[verdict]}>{verdict}</Chip>
    ),
    result?.currency === undefined ? '' : result.currency,
    <span class="stated">{[result?.title, result?.holder].filter(Boolean).join(', ')}</span>,
    result?.validUntil === undefined ? '' : <span class="stated">{result.validUntil.slice(0, 10)}</span>,
    <span class="stated">{result?.reason ?? ''}</span>,
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
