import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { ItemFacts } from '../item-source.ts';
import type { VersionState } from '../life/item-life.ts';

/** What a list of the bank is asked for; `''` where it does not matter. */
export interface BankQuery {
  /** Words that all stand in the item's name, its text or its rationale. */
  readonly q: string;
  readonly scheme: string;
  readonly competency: string;
  readonly kind: string;
  readonly level: string;
  readonly state: string;
  readonly author: string;
  /** A model or an API that the item depends on. */
  readonly on: string;
  readonly sort: 'item' | 'competency' | 'kind' | 'level' | 'state' | 'since';
  readonly down: boolean;
}

/** An item version as a list shows it; nothing of its key. */
export interface ListedVersion extends Omit<ItemFacts, 'sources'> {
  readonly state: VersionState;
  /** Since when it is in that state. */
  readonly since: Instant;
  /** HTML; `null` for QTI. */
  readonly stem: string | null;
}

const orders: Readonly<Record<BankQuery['sort'], string>> = {
  item: 'item',
  competency: 'competency',
  kind: 'kind',
  level: `array_position(array['remember', 'understand', 'apply', 'analyse'], level)`,
  state: `array_position(array['draft', 'returned', 'reviewed', 'field-test', 'operational', 'suspended', 'retired'], state)`,
  since: 'since',
};

const escaped = (word: string): string => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/**
 * Versions of the bank: of each item the one that forms draw and the newest, and every other whose state is asked for.
 * `total` counts them all, whatever the page.
 */
export async function listedVersions(
  db: Database,
  asked: BankQuery,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly ListedVersion[]; readonly total: number }> {
  const words = asked.q.split(/\s+/).filter((word) => word !== '');
  const { rows } = await sql<ListedVersion & { total: number }>`
    with listed as (
      select i.item, i.version, i.bank, i.scheme, i.competency, i.level, i.kind, i.use, i.author, i.verified_on,
             i.content ->> 'stem' as stem, i.models, i.apis, i.enemies, last.state, last.at as since
      from exam.item_version i
      join exam.item_key k using (item, version)
      left join exam.item_in_use u using (item, version)
      cross join lateral (
        select a.state, a.at from exam.item_act a
        where a.item = i.item and a.version = i.version order by a.ordinal desc limit 1
      ) last
      where (
          u.item is not null
          or last.state = ${asked.state}
          or i.version = (select max(n.version) from exam.item_version n where n.item = i.item)
        )
        and (${asked.state} = '' or last.state = ${asked.state})
        and (${asked.scheme} = '' or i.scheme = ${asked.scheme})
        and (${asked.competency} = '' or i.competency = ${asked.competency})
        and (${asked.kind} = '' or i.kind = ${asked.kind})
        and (${asked.level} = '' or i.level = ${asked.level})
        and (${asked.author} = '' or i.author = ${asked.author})
        and (${asked.on} = '' or ${asked.on} = any (i.models) or ${asked.on} = any (i.apis))
        and not exists (
          select from unnest(${words.map(escaped)}::text[]) as wanted(word)
          where concat_ws(' ', i.item, coalesce(i.source ->> 'stem', i.content ->> 'stem', i.content::text),
                          coalesce(i.source ->> 'rationale', k.rationale)) not ilike wanted.word
        )
    )
    select *, count(*) over () as total from listed
    order by ${sql.raw(orders[asked.sort])} ${sql.raw(asked.down ? 'desc' : 'asc')}, item, version
    limit ${limit} offset ${offset}
  `.execute(db);
  const [first] = rows;
  if (first !== undefined) return { rows, total: first.total };
  // Past the last page no row tells how many there are.
  const total = offset === 0 ? 0 : (await listedVersions(db, asked, { limit: 1, offset: 0 })).total;
  return { rows, total };
}

/** What a list can be narrowed to. */
export interface BankChoices {
  readonly competencies: readonly string[];
  readonly authors: readonly string[];
  readonly dependsOn: readonly string[];
  readonly banks: readonly { readonly bank: string; readonly scheme: string }[];
}

export async function bankChoices(db: Database): Promise<BankChoices> {
  const { rows } = await sql<BankChoices>`
    select
      (select coalesce(array_agg(distinct competency order by competency), '{}') from exam.item_version)
        as competencies,
      (select coalesce(array_agg(distinct author order by author), '{}') from exam.item_version) as authors,
      (select coalesce(array_agg(distinct name order by name), '{}')
       from exam.item_version, unnest(models || apis) as name) as depends_on,
      (select coalesce(jsonb_agg(distinct jsonb_build_object('bank', bank, 'scheme', scheme)), '[]')
       from exam.item_version) as banks
  `.execute(db);
  return rows[0] ?? { competencies: [], authors: [], dependsOn: [], banks: [] };
}

/** How many forms hold a version of an item, and how many started sittings have met it. */
export interface Exposure {
  readonly version: number;
  readonly forms: number;
  readonly sittings: number;
}

/** By version; practice is no exposure. Versions that no form holds are not among them. */
export async function exposureOf(db: Database, item: string): Promise<Exposure[]> {
  const { rows } = await sql<Exposure>`
    select f.version, count(distinct f.form_id) as forms, count(s.sitting_id) as sittings
    from exam.form_item f
    left join exam.sitting s on s.form_id = f.form_id and s.purpose <> 'practice'
    where f.item = ${item}
    group by f.version order by f.version
  `.execute(db);
  return rows;
}
