import { type RawBuilder, sql } from 'kysely';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireKind } from '../record/record.ts';
import type { WireTables } from '../tables.ts';

/** A wire as lists show it: its latest revision. */
export interface ListedWire {
  readonly wireId: Id<'wire'>;
  readonly revision: number;
  readonly kind: WireKind;
  readonly severity: string;
  readonly title: string;
  readonly summary: string;
  readonly providers: string[];
  readonly codes: string[];
  /** The computed sources standard in words. */
  readonly standard: string;
  readonly occurredOn: Day;
  /** When its first revision could be read, and when its latest. */
  readonly publishedAt: Instant;
  readonly changedAt: Instant;
  readonly withdrawnAt: Instant | null;
}

/** Writes a wire's place in the archive, in the stead of an earlier one. */
export async function putListing(
  tx: Database,
  listing: ListedWire & { readonly body: string; readonly names: string },
): Promise<void> {
  const { wireId: _, ...rest } = listing;
  await typed<WireTables>(tx)
    .insertInto('wire.listing')
    .values(listing)
    .onConflict((conflict) => conflict.column('wireId').doUpdateSet(rest))
    .execute();
}

const columns = [
  'wireId',
  'revision',
  'kind',
  'severity',
  'title',
  'summary',
  'providers',
  'codes',
  'standard',
  'occurredOn',
  'publishedAt',
  'changedAt',
  'withdrawnAt',
] as const;

/** The wires that stand, latest publication first. */
export function latestWires(db: Database, limit: number): Promise<ListedWire[]> {
  return typed<WireTables>(db)
    .selectFrom('wire.listing')
    .select(columns)
    .where('withdrawnAt', 'is', null)
    .orderBy('publishedAt', 'desc')
    .orderBy('wireId', 'desc')
    .limit(limit)
    .execute();
}

/** How the archive may be sorted. */
export const archiveSorts = ['relevance', 'newest', 'oldest', 'published'] as const;
export type ArchiveSort = (typeof archiveSorts)[number];

/** What the archive is asked for; all of it must hold. `search` is what a person typed. */
export interface ArchiveFilter {
  readonly search: string;
  readonly kind: WireKind | undefined;
  readonly severity: string | undefined;
  readonly provider: string | undefined;
  readonly code: string | undefined;
  /** Of the event. */
  readonly year: number | undefined;
  readonly sort: ArchiveSort;
}

/** Enclose what was found in an excerpt: characters of no writing (Unicode private use), so no text holds them. */
export const foundMarks = { start: '\uE000', end: '\uE001' } as const;

// What people type never is a wrong query: `websearch_to_tsquery` reads anything (PostgreSQL 18, 12.3.2).
const queryOf = (search: string): RawBuilder<string> =>
  sql`(websearch_to_tsquery('english', ${search}) || websearch_to_tsquery('simple', ${search}))`;

function conditions(filter: ArchiveFilter) {
  const { search, kind, severity, provider, code, year } = filter;
  const all: RawBuilder<boolean>[] = [sql`withdrawn_at is null`];
  if (search !== '') all.push(sql`search @@ ${queryOf(search)}`);
  if (kind !== undefined) all.push(sql`kind = ${kind}`);
  if (severity !== undefined) all.push(sql`severity = ${severity}`);
  if (provider !== undefined) all.push(sql`providers @> array[${provider}]::text[]`);
  if (code !== undefined) all.push(sql`codes @> array[${code}]::text[]`);
  if (year !== undefined)
    all.push(sql`occurred_on >= make_date(${year}, 1, 1) and occurred_on < make_date(${year + 1}, 1, 1)`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

/** A wire that was found, with the words around what was searched for between `foundMarks`. */
export interface FoundWire extends ListedWire {
  readonly excerpt: string | null;
}

function orderOf({ search, sort }: ArchiveFilter): RawBuilder<unknown> {
  return {
    relevance: search === '' ? sql`occurred_on desc` : sql`ts_rank_cd(search, ${queryOf(search)}) desc`,
    newest: sql`occurred_on desc`,
    oldest: sql`occurred_on asc`,
    published: sql`published_at desc`,
  }[sort];
}

const listed = sql.join(columns.map((column) => sql.ref(column)));

/** A page of the wires that a filter lets through. */
export async function findWires(
  db: Database,
  filter: ArchiveFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<FoundWire[]> {
  const { search } = filter;
  const order = orderOf(filter);
  const marks = `StartSel=${foundMarks.start}, StopSel=${foundMarks.end}, MaxWords=38, MinWords=16, MaxFragments=2, FragmentDelimiter=" … "`;
  const excerpt =
    search === ''
      ? sql`null::text`
      : sql`ts_headline('english', summary || ' ' || body, ${queryOf(search)}, ${marks})`;
  // The excerpts are made for the shown rows only: they are what costs time.
  const { rows } = await sql<FoundWire>`
    with page as (
      select * from wire.listing where ${conditions(filter)} order by ${order}, wire_id desc
      limit ${limit} offset ${offset}
    )
    select ${listed}, ${excerpt} as excerpt
    from page order by ${order}, wire_id desc
  `.execute(db);
  return rows;
}

/** Every wire that a filter lets through, without excerpts. */
export async function allWires(db: Database, filter: ArchiveFilter): Promise<ListedWire[]> {
  const { rows } = await sql<ListedWire>`
    select ${listed} from wire.listing where ${conditions(filter)} order by ${orderOf(filter)}, wire_id desc
  `.execute(db);
  return rows;
}

/** How many wires a filter lets through. */
export async function countWires(db: Database, filter: ArchiveFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from wire.listing where ${conditions(filter)}
  `.execute(db);
  return rows[0]?.total ?? 0;
}

/** The providers that a standing wire names, by name. */
export async function listedProviders(db: Database): Promise<string[]> {
  const { rows } = await sql<{ provider: string }>`
    select provider from wire.listing, unnest(providers) as provider
    where withdrawn_at is null group by provider order by provider collate "C"
  `.execute(db);
  return rows.map(({ provider }) => provider);
}

/** What the archive can be filtered by: every value that a standing wire has, with how many have it. */
export interface Facets {
  readonly kinds: ReadonlyMap<string, number>;
  readonly severities: ReadonlyMap<string, number>;
  readonly providers: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, number>;
  readonly years: ReadonlyMap<string, number>;
}

/** Counts over the whole archive, whatever is filtered just now. */
export async function archiveFacets(db: Database): Promise<Facets> {
  const { rows } = await sql<{ facet: string; value: string; wires: number }>`
    with standing as (
      select kind, severity, providers, codes, extract(year from occurred_on)::int::text as year
      from wire.listing where withdrawn_at is null
    )
    select 'kinds' as facet, kind as value, count(*) as wires from standing group by kind
    union all select 'severities', severity, count(*) from standing group by severity
    union all select 'years', year, count(*) from standing group by year
    union all select 'providers', provider, count(*) from standing, unnest(providers) as provider group by provider
    union all select 'codes', code, count(*) from standing, unnest(codes) as code group by code
  `.execute(db);
  const of = (facet: string) =>
    new Map(rows.filter((row) => row.facet === facet).map(({ value, wires }) => [value, wires]));
  return {
    kinds: of('kinds'),
    severities: of('severities'),
    providers: of('providers'),
    codes: of('codes'),
    years: of('years'),
  };
}
