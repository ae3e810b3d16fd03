import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { ExamTables } from '../tables.ts';
import { answerOptions } from './answer-options.ts';
import type { BankItem } from './item-source.ts';
import {
  type BridgePool,
  type DeliveredItem,
  type DrawableItem,
  type ItemName,
  type ItemState,
  nameOf,
} from './item.ts';
import { isQuarantined } from './quarantine.sql.ts';

/**
 * Operational items of a scheme in the version in use, without those in quarantine: what new forms draw from, what a
 * bridge draws from where its pool is given, or what is for practice only. Or, likewise, what is in its field test.
 */
export async function drawableItems(
  db: Database,
  scheme: string,
  from: 'form' | 'field test' | 'practice' | BridgePool = 'form',
): Promise<DrawableItem[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .select(['i.item', 'i.version', 'i.competency', 'i.kind', 'i.content', 'i.enemies'])
    .where('i.scheme', '=', scheme)
    .where('u.state', '=', from === 'field test' ? 'field-test' : 'operational')
    .where((where) => where.not(isQuarantined))
    .where(
      typeof from === 'string'
        ? sql<boolean>`i.use = ${from === 'field test' ? 'form' : from}`
        : sql<boolean>`i.use <> 'practice' and exists (
            select from jsonb_to_recordset(${JSON.stringify(from)}::jsonb) as p(competency text, "verifiedFrom" date)
            where p.competency = i.competency and i.verified_on >= p."verifiedFrom"
          )`,
    )
    .orderBy('i.item')
    .execute();
  return rows.map(({ content, ...row }) => ({
    ...row,
    options: answerOptions({ kind: row.kind, content } as DeliveredItem),
  }));
}

/** What an import has to know of the item versions that are stored, by `nameOf`. */
export async function storedDigests(
  db: Database,
): Promise<Map<string, { readonly digest: string; readonly hasSource: boolean }>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select(['item', 'version', 'digest'])
    .select(sql<boolean>`source is not null`.as('hasSource'))
    .execute();
  return new Map(rows.map(({ digest, hasSource, ...name }) => [nameOf(name), { digest, hasSource }]));
}

/** Stores a new item version with its rule apart. What forms draw stays as it is. */
export async function insertItemVersion(tx: Database, item: BankItem, now: Instant): Promise<void> {
  const { rule, rationale, content, models, apis, sources, enemies, source, ...rest } = item;
  const exam = typed<ExamTables>(tx);
  await exam
    .insertInto('exam.itemVersion')
    .values({
      ...rest,
      content: JSON.stringify(content),
      models: [...models],
      apis: [...apis],
      sources: [...sources],
      enemies: [...enemies],
      source: source === null ? null : JSON.stringify(source),
      storedAt: now,
    })
    .execute();
  await exam
    .insertInto('exam.itemKey')
    .values({ item: item.item, version: item.version, rule: JSON.stringify(rule), rationale })
    .execute();
}

/** Makes a version the one that counts for new forms, whether they draw it or not. */
export async function putInUse(
  tx: Database,
  { item, version, state }: ItemName & { readonly state: ItemState },
  now: Instant,
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.itemInUse')
    .values({ item, version, state, since: now })
    .onConflict((conflict) => conflict.column('item').doUpdateSet({ version, state, since: now }))
    .execute();
}

/** Has new forms leave a version out; its successor, where it has one, keeps the place. */
export async function leavePlace(
  tx: Database,
  { item, version, state }: ItemName & { readonly state: ItemState },
  now: Instant,
): Promise<void> {
  await typed<ExamTables>(tx)
    .updateTable('exam.itemInUse')
    .set({ state, since: now })
    .where('item', '=', item)
    .where('version', '=', version)
    .execute();
}

/** Notes from what a stored version was rendered, where that is not known yet; true where it was not. */
export async function fillSource(tx: Database, { item, version, source }: BankItem): Promise<boolean> {
  const { numUpdatedRows } = await typed<ExamTables>(tx)
    .updateTable('exam.itemVersion')
    .set({ source: JSON.stringify(source) })
    .where('item', '=', item)
    .where('version', '=', version)
    .where('source', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
