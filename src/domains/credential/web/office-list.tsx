import { csv } from '../../../kernel/csv.ts';
import { facts, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { type Column, DataTable, Pager } from '../../../ui/table.tsx';
import { type ListedCertificate, listCertificates, states } from '../issue/listing.sql.ts';
import { standingOf } from '../status/standing.ts';
import { type Currency, untouched } from '../currency/currency.ts';
import { currencyTone, CurrencyWord } from './currency-part.tsx';
import { address, type Asked, currencyStates, filterOf, filterSchema } from './office-filter.ts';
import type { CertificateServices } from './presented.ts';

const pageLength = 50;
const csvLength = 100_000;

const currencyWords = { current: 'Current', 'review due': 'Review due', lapsed: 'Lapsed' } as const;
const stateWords = {
  valid: 'Valid',
  expired: 'Expired',
  suspended: 'Suspended',
  revoked: 'Revoked',
  asked: 'Revocation or suspension asked',
} as const;

function State({ item, now }: { readonly item: ListedCertificate; readonly now: string }) {
  const standing = standingOf(item, now);
  const tone = { valid: 'good', expired: 'warn', suspended: 'warn', revoked: 'bad' } as const;
  return (
    <>
      <Chip tone={tone[standing]}>{stateWords[standing]}</Chip>
      {standing !== 'revoked' && item.askedAt !== null && (
        <>
          {' '}
          <Chip tone="warn">Revocation asked</Chip>
        </>
      )}
      {standing !== 'revoked' && item.suspensionAskedAt !== null && (
        <>
          {' '}
          <Chip tone="warn">{item.suspendedAt === null ? 'Suspension asked' : 'Lifting asked'}</Chip>
        </>
      )}
    </>
  );
}

function CurrencyCell(props: { readonly item: ListedCertificate; readonly currency: Currency }) {
  const { item, currency } = props;
  return (
    <>
      <Chip tone={currencyTone[currency.state]}>
        <CurrencyWord currency={currency} />
      </Chip>
      {item.supersededBy !== null && (
        <>
          {' '}
          <Chip tone="neutral">Superseded</Chip>
        </>
      )}
    </>
  );
}

/** `GET /office/credentials`: every certificate that was issued, to search and to sort. */
export const showCredentials = (services: CertificateServices) => async (c: WebContext) => {
  const { now } = facts(c);
  const { zone } = viewer(c);
  const asked = query(c, filterSchema);
  const touched = await services.currency.touchedCertificates(services.db, now);
  const { rows, total } = await listCertificates(
    services.db,
    filterOf(asked, touched, pageLength, (asked.page - 1) * pageLength),
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
  const found = asked.q !== '' || asked.state !== undefined || asked.currency !== undefined;
  return page(
    c,
    { title: 'Certificates', wide: true },
    <>
      <h1>Certificates</h1>
      <p>
        Each was issued on a released decision. One person asks for a suspension or a revocation, another
        confirms it.
      </p>
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
        <Field
          name="currency"
          label="Currency"
          type="select"
          value={asked.currency ?? ''}
          options={[
            { value: '', label: 'Any' },
            ...currencyStates.map((state) => ({ value: state, label: currencyWords[state] })),
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
          { key: 'currency', label: 'Currency' },
          column('issued', 'Issued'),
          column('until', 'Valid until'),
        ]}
        rows={rows.map((item) => ({
          key: item.credentialId,
          cells: [
            <a href={`/office/credentials/${item.credentialId}`}>{item.holder ?? item.credentialId}</a>,
            `${item.scheme}, edition ${item.edition}`,
            <State item={item} now={now} />,
            <CurrencyCell item={item} currency={touched.get(item.credentialId) ?? untouched} />,
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
export const credentialsCsv = (services: CertificateServices) => async (c: WebContext) => {
  const { now } = facts(c);
  const asked = query(c, filterSchema);
  const touched = await services.currency.touchedCertificates(services.db, now);
  const { rows } = await listCertificates(services.db, filterOf(asked, touched, csvLength, 0), now);
  const currencyOf = ({ credentialId }: ListedCertificate) => touched.get(credentialId) ?? untouched;
  return csv(
    c,
    'certificates.csv',
    [
      'certificate',
      'holder',
      'scheme',
      'edition',
      'state',
      'currency',
      'review_due',
      'superseded_by',
      'issued_at',
      'valid_until',
      'revoked_at',
      'revocation_asked_at',
      'suspended_at',
      'suspension_asked_at',
    ],
    rows.map((item) => {
      const currency = currencyOf(item);
      return [
        item.credentialId,
        item.holder,
        item.scheme,
        item.edition,
        standingOf(item, now),
        currency.state,
        currency.state === 'review due' ? currency.by : null,
        item.supersededBy,
        item.issuedAt,
        item.validUntil,
        item.revokedAt,
        item.askedAt,
        item.suspendedAt,
        item.suspensionAskedAt,
      ];
    }),
  );
};
