import { csv } from '../../../../kernel/csv.ts';
import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { formatDate, formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Chip, Facts } from '../../../../ui/parts.tsx';
import { type Column, DataTable, Pager } from '../../../../ui/table.tsx';
import { currentSchemes } from '../../../programme/index.ts';
import { nameOf } from '../../bank/item.ts';
import { bankChoices, listedVersions, type ListedVersion } from '../../bank/studio/search.sql.ts';
import { plainText } from '../interactions/chosen.ts';
import { bankHref, itemHref } from './addresses.ts';
import { type AskedBank, askedBank, isNarrowed, listHref, type sorts } from './list-query.ts';
import { SearchForm } from './search-form.tsx';
import { capital, kindWords, stateWords } from './words.ts';

const perPage = 50;
const mostExported = 20_000;
const excerptLength = 110;

/** `GET /studio/bank`: the items, searched and narrowed; nothing of a key. */
export const showBank = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const asked = askedBank(c);
  const { rows, total } = await listedVersions(db, asked, {
    limit: perPage,
    offset: (asked.page - 1) * perPage,
  });
  const who = viewer(c);
  const pages = Math.ceil(total / perPage);
  return page(
    c,
    { title: 'Bank', wide: true },
    <>
      <PageHeading
        title="Item bank"
        lead="Every item in the version that forms draw, and in its newest one. Keys stand on pages of their own; each look at one is in the audit log."
      />
      <Actions>
        {who.roles.includes('item writer') && <Button href={`${bankHref}/new`}>Write an item</Button>}
        {who.roles.some((role) => role === 'item writer' || role === 'psychometrician') && (
          <Button kind="secondary" href={`${bankHref}/drafts`}>
            Working copies and reviews
          </Button>
        )}
      </Actions>
      <SearchForm asked={asked} choices={await bankChoices(db)} schemes={await currentSchemes(db)} />
      <DataTable
        caption={`Item versions (${formatNumber(total, 0)})`}
        csvHref={listHref(asked, {}, `${bankHref}.csv`)}
        columns={[
          column(asked, 'item', 'Item'),
          column(asked, 'competency', 'Competency'),
          column(asked, 'kind', 'Kind'),
          column(asked, 'level', 'Level'),
          column(asked, 'state', 'State'),
          column(asked, 'since', 'Since'),
        ]}
        rows={rows.map((row) => ({ key: nameOf(row), cells: cellsOf(row, who.zone) }))}
        empty={
          total > 0
            ? `The list ends before this page: it has ${pages} ${pages === 1 ? 'page' : 'pages'}.`
            : isNarrowed(asked)
              ? 'No item is like that. Take a filter away, or search for fewer words.'
              : 'The bank is empty. Write an item, or import a bank file.'
        }
      />
      <details class="editor-row">
        <summary>What the states mean</summary>
        <div class="editor-row-body">
          <Facts
            rows={Object.values(stateWords).map(({ word, meaning }) => [word, capital(meaning)] as const)}
          />
        </div>
      </details>
      <Pager
        page={asked.page}
        pages={pages}
        previous={
          asked.page > 1 ? listHref(asked, { page: Math.max(1, Math.min(asked.page - 1, pages)) }) : undefined
        }
        next={asked.page < pages ? listHref(asked, { page: asked.page + 1 }) : undefined}
      />
    </>,
  );
};

function column(asked: AskedBank, key: (typeof sorts)[number], label: string): Column {
  const here = asked.sort === key;
  return {
    key,
    label,
    sort: listHref(asked, { sort: key, down: here && !asked.down }),
    ...(here ? { sorted: asked.down ? ('descending' as const) : ('ascending' as const) } : {}),
  };
}

function cellsOf(row: ListedVersion, zone: string) {
  const text = plainText(row.stem ?? '').replaceAll(/\s+/g, ' ');
  return [
    <div>
      <a href={itemHref(row)}>
        {row.item}, version {row.version}
      </a>
      <div class="item-excerpt">
        {text.length > excerptLength ? `${text.slice(0, excerptLength).replace(/\s\S*$/, '')} …` : text}
      </div>
    </div>,
    row.competency,
    kindWords[row.kind],
    row.level,
    <Chip tone={stateWords[row.state].tone}>{stateWords[row.state].word}</Chip>,
    formatDate(row.since, zone),
  ];
}

const csvColumns =
  'item version bank scheme competency level kind use state since author verified_on models apis enemies'.split(
    ' ',
  );

/** `GET /studio/bank.csv`: the same list for a spreadsheet, without a text or a key. */
export const bankCsv = (services: Services) => async (c: WebContext) => {
  const asked = askedBank(c);
  const { rows } = await listedVersions(services.db, asked, { limit: mostExported, offset: 0 });
  return csv(
    c,
    'bank.csv',
    csvColumns,
    rows.map((row) => [
      row.item,
      row.version,
      row.bank,
      row.scheme,
      row.competency,
      row.level,
      row.kind,
      row.use,
      row.state,
      row.since,
      row.author,
      row.verifiedOn,
      row.models.join('; '),
      row.apis.join('; '),
      row.enemies.join('; '),
    ]),
  );
};
