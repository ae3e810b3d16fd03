import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { type Column, DataTable, Pager } from '../../../ui/table.tsx';
import {
  type ListedCertificate,
  type ListFilter,
  listCertificates,
  sortKeys,
  states,
} from '../issue/listing.sql.ts';
import { standingOf } from '../status/standing.ts';

const pageLength = 50;
const csvLength = 100_000;

const filterSchema = z.object({
  q: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text.trim()),
  state: z
    .enum(['', ...states])
    .default('')
    .transform((state) => (state === '' ? undefined : state)),
  sort: z.enum(sortKeys).default('issued'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
type Asked = z.output<typeof filterSchema>;

const stateWords = {
  valid: 'Valid',
  expired: 'Expired',
  revoked: 'Revoked',
  asked: 'Revocation asked',
} as const;

function filterOf(asked: Asked, limit: number, offset: number): ListFilter {
  return {
    search: asked.q,
    state: asked.state,
    sort: asked.sort,
    descending: asked.order === 'desc',
    limit,
    offset,
  };
}

function address(
  asked: Asked,
  change: Partial<Record<'sort' | 'order' | 'page', string>>,
  path = '/office/credentials',
): string {
  const { q, state, sort, order } = asked;
  const given = { q, state: state ?? '', sort, order, ...change };
  const params = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return `${path}?${params}`;
}

function State({ item, now }: { readonly item: ListedCertificate; readonly now: string }) {
  const standing = standingOf(item, now);
  const tone = { valid: 'good', expired: 'warn', revoked: 'bad' } as const;
  return (
    <>
      <Chip tone={tone[standing]}>{stateWords[standing]}</Chip>
      {standing !== 'revoked' && item.askedAt !== null && (
        <>
          {' '}
          <Chip tone="warn">{stateWords.asked}</Chip>
        </>
      )}
    </>
  );
}

/** `GET /office/credentials`: every certificate that was issued, to search and to sort. */
export const showCredentials = (services: Services) => async (c: WebContext) => {
  const { now } = facts(c);
  const { zone } = viewer(c);
  const asked = query(c, filterSchema);
  const { rows, total } = await listCertificates(
    services.db,
    filterOf(asked, pageLength, (asked.page - 1) * pageLength),
    now,
  );
  const pages = Math.max(1, Math.ceil(total / pageLength));
  const column = (key: Asked['sort'], label: string): Column => {
    const isSorted = asked.sort === key;
    const next = isSorted && asked.order === 'asc' ? 'desc' : 'asc';
    return {
      key,
      label,
      sort: address(asked, { sort: key, order: next }),
      sorted: isSorted ? (asked.order === 'asc' ? 'ascending' : 'descending') : undefined,
    };
  };
  const found = asked.q !== '' || asked.state !== undefined;
  return page(
    c,
    { title: 'Certificates', wide: true },
    <>
      <h1>Certificates</h1>
      <p>Each was issued on a released decision. One person asks for a revocation, another confirms it.</p>
      <Form action="/office/credentials" method="get" kind="inline" label="Search certificates">
        <Field name="q" label="Holder, scheme or identifier" type="search" value={asked.q} maxlength={100} />
        <Field
          name="state"
          label="State"
          type="select"
          value={asked.state ?? ''}
          options={[
            { value: '', label: 'Any' },
            ...states.map((state) => ({ value: state, label: stateWords[state] })),
          ]}
        />
        <input type="hidden" name="sort" value={asked.sort} />
        <input type="hidden" name="order" value={asked.order} />
        <Button kind="secondary">Search</Button>
      </Form>
      <DataTable
        caption={`${total} ${total === 1 ? 'certificate' : 'certificates'}${found ? ' found' : ''}`}
        csvHref={address(asked, {}, '/office/credentials.csv')}
        columns={[
          column('holder', 'Holder'),
          column('scheme', 'Scheme'),
          { key: 'state', label: 'State' },
          column('issued', 'Issued'),
          column('until', 'Valid until'),
        ]}
        rows={rows.map((item) => ({
          key: item.credentialId,
          cells: [
            <a href={`/office/credentials/${item.credentialId}`}>{item.holder ?? item.credentialId}</a>,
            `${item.scheme}, edition ${item.edition}`,
            <State item={item} now={now} />,
            <Time at={item.issuedAt} zone={zone} />,
            <Time at={item.validUntil} zone={zone} dateOnly />,
          ],
        }))}
        empty={found ? 'No certificate matches.' : 'No certificate has been issued yet.'}
      />
      <Pager
        page={asked.page}
        pages={pages}
        previous={asked.page > 1 ? address(asked, { page: String(asked.page - 1) }) : undefined}
        next={asked.page < pages ? address(asked, { page: String(asked.page + 1) }) : undefined}
      />
    </>,
  );
};

/** `GET /office/credentials.csv`: the same list for a spreadsheet, without its pages. */
export const credentialsCsv = (services: Services) => async (c: WebContext) => {
  const { now } = facts(c);
  const { rows } = await listCertificates(services.db, filterOf(query(c, filterSchema), csvLength, 0), now);
  return csv(
    c,
    'certificates.csv',
    [
      'certificate',
      'holder',
      'scheme',
      'edition',
      'state',
      'issued_at',
      'valid_until',
      'revoked_at',
      'revocation_asked_at',
    ],
    rows.map((item) => [
      item.credentialId,
      item.holder,
      item.scheme,
      item.edition,
      standingOf(item, now),
      item.issuedAt,
      item.validUntil,
      item.revokedAt,
      item.askedAt,
    ]),
  );
};
