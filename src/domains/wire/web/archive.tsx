import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { query, type WebContext } from '../../../kernel/web.ts';
import { Entries, PageHeading } from '../../../ui/arrange.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/parts.tsx';
import { Pager } from '../../../ui/table.tsx';
import { providerNames } from '../judge/provider-names.ts';
import { allWires, archiveFacets, countWires, findWires, type FoundWire } from '../search/listing.sql.ts';
import { wireHref } from './addresses.ts';
import { ArchiveForm, SetFilters } from './archive-form.tsx';
import { archiveAddress, archiveQuery, filterOf } from './archive-query.ts';
import { Excerpt } from './excerpt.tsx';
import { wireFeeds } from './feed-links.ts';
import { entryOf } from './latest.tsx';
import { zoneOf } from './zone.ts';

const pageLength = 20;

/** `GET /wire/archive`: every standing wire, to search and to filter; the state of it is in the address. */
export const showArchive = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const asked = query(c, archiveQuery);
  const filter = filterOf(asked);
  const rows = await findWires(db, filter, { limit: pageLength, offset: (asked.page - 1) * pageLength });
  const total = await countWires(db, filter);
  const nameOf = await providerNames(db);
  const zone = zoneOf(c);
  const pages = Math.max(1, Math.ceil(total / pageLength));
  const isFiltered = archiveAddress(asked, { sort: '' }) !== '/wire/archive';
  const entry = (wire: FoundWire) => ({
    ...entryOf(wire, nameOf, zone),
    summary: wire.excerpt === null ? wire.summary : <Excerpt text={wire.excerpt} />,
  });
  return page(
    c,
    {
      title: asked.q === '' ? 'Archive' : `Archive: ${asked.q}`,
      crumbs: [{ href: '/wire', label: 'Wire' }, { label: 'Archive' }],
      feeds: wireFeeds,
    },
    <>
      <PageHeading title="Archive" />
      <div class="full">
        <ArchiveForm asked={asked} facets={await archiveFacets(db)} nameOf={nameOf} />
        <p class="field-hint archive-hint">
          “Words in quotes” stand together; “or” stands between alternatives; a minus leaves a word out.
        </p>
      </div>
      <SetFilters asked={asked} nameOf={nameOf} />
      <p role="status">
        <strong>
          {formatNumber(total)} {total === 1 ? 'wire' : 'wires'}
        </strong>
        {isFiltered && ' found'}
        {total > 0 && (
          <>
            {' '}
            ·{' '}
            <a href={archiveAddress(asked, {}, '/wire/archive.csv')} download>
              Download as CSV
            </a>
          </>
        )}
      </p>
      {rows.length > 0 && <Entries entries={rows.map(entry)} />}
      {rows.length === 0 &&
        (total === 0 && isFiltered ? (
          <Empty title="No wire matches.">
            <p>
              Take a filter away, or <a href="/wire/archive">see all wires</a>.
            </p>
          </Empty>
        ) : (
          <Empty title={total === 0 ? 'Nothing has been published yet.' : 'There is no such page.'} />
        ))}
      <Pager
        page={asked.page}
        pages={pages}
        previous={
          asked.page > 1
            ? archiveAddress(asked, { page: String(Math.min(pages, asked.page - 1)) })
            : undefined
        }
        next={asked.page < pages ? archiveAddress(asked, { page: String(asked.page + 1) }) : undefined}
      />
    </>,
  );
};

/** `GET /wire/archive.csv`: what the same address finds, for a spreadsheet, without its pages. */
export const archiveCsv = (services: Services) => async (c: WebContext) => {
  const rows = await allWires(services.db, filterOf(query(c, archiveQuery)));
  const { address } = services.config;
  return csv(
    c,
    'wires.csv',
    [
      'wire',
      'address',
      'revision',
      'kind',
      'severity',
      'title',
      'summary',
      'providers',
      'codes',
      'sources_standard',
      'occurred_on',
      'published_at',
      'changed_at',
    ],
    rows.map((wire) => [
      wire.wireId,
      `${address}${wireHref(wire.wireId)}`,
      wire.revision,
      wire.kind,
      wire.severity,
      wire.title,
      wire.summary,
      wire.providers.join('; '),
      wire.codes.join('; '),
      wire.standard,
      wire.occurredOn,
      wire.publishedAt,
      wire.changedAt,
    ]),
  );
};
