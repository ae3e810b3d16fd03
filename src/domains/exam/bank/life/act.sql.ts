import { sql } from 'kysely';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { ExamTables } from '../../tables.ts';
import type { ItemName, ItemUse } from '../item.ts';
import type { ItemAct } from './item-life.ts';

/** Acts on one item follow each other: nobody else acts on any of its versions before the transaction ends. */
export async function lockItem(tx: Database, item: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('exam.bank', 0))`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended('exam.item ' || ${item}, 0))`.execute(tx);
}

/** Locks every item at once, for an import: a lock for each of thousands would be more than the server keeps. */
export async function lockBank(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('exam.bank', 0))`.execute(tx);
}

const drawn = ['field-test', 'operational'] as const;
const columns = ['kind', 'state', 'by', 'because', 'checked', 'at'] as const;

/** What was done with each version of an item, by version, in order. */
export async function actsOnItem(db: Database, item: string): Promise<Map<number, ItemAct[]>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemAct')
    .select(['version', ...columns])
    .where('item', '=', item)
    .orderBy('version')
    .orderBy('ordinal')
    .execute();
  return Map.groupBy(rows, ({ version }) => version);
}

/** The item versions that the studio made, by `item@version`: an import may not put another in their place. */
export async function studioMade(db: Database): Promise<ReadonlySet<string>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemAct')
    .select(['item', 'version'])
    .where('kind', '=', 'handed in')
    .execute();
  return new Set(rows.map(({ item, version }) => `${item}@${version}`));
}

/** Whether forms may ever have drawn an item version. */
export async function wasInForms(db: Database, { item, version }: ItemName): Promise<boolean> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.itemAct')
    .select('ordinal')
    .where('item', '=', item)
    .where('version', '=', version)
    .where('state', 'in', drawn)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The versions of an item that forms may ever have drawn, with what each is for. */
export function drawnVersions(
  db: Database,
  item: string,
): Promise<{ readonly version: number; readonly use: ItemUse }[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.itemAct as a')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'a.item').onRef('i.version', '=', 'a.version'),
    )
    .select(['i.version', 'i.use'])
    .distinct()
    .where('a.item', '=', item)
    .where('a.state', 'in', drawn)
    .execute();
}

/** Adds an act to the life of an item version; the caller has locked the item. */
export async function insertItemAct(
  tx: Database,
  { item, version }: ItemName,
  { kind, state, by, because, checked, at }: ItemAct,
): Promise<void> {
  await sql`
    insert into exam.item_act (item, version, ordinal, kind, state, by, because, checked, at)
    select ${item}, ${version}::integer, coalesce(max(ordinal), 0) + 1, ${kind}, ${state}, ${by}, ${because},
           ${[...checked]}::text[], ${at}::timestamptz
    from exam.item_act where item = ${item} and version = ${version}
  `.execute(tx);
}
