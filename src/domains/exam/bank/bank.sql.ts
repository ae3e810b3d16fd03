import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { ExamTables } from '../tables.ts';
import type { BankItem } from './bank-file.ts';
import { answerOptions } from './answer-options.ts';
import { type BridgePool, type DeliveredItem, type DrawableItem, nameOf } from './item.ts';
import { isQuarantined } from './quarantine.sql.ts';

/**
 * Operational items of a scheme in the version in use, without those in quarantine: what new forms draw from, or what
 * a bridge draws from where its pool is given.
 */
export async function drawableItems(
  db: Database,
  scheme: string,
  bridge?: BridgePool,
): Promise<DrawableItem[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .select(['i.item', 'i.version', 'i.competency', 'i.kind', 'i.content', 'i.enemies'])
    .where('i.scheme', '=', scheme)
    .where('i.use', '!=', 'practice')
    .where('u.state', '=', 'operational')
    .where((where) => where.not(isQuarantined))
    .where(
      bridge === undefined
        ? sql<boolean>`i.use = 'form'`
        : sql<boolean>`exists (
            select from jsonb_to_recordset(${JSON.stringify(bridge)}::jsonb) as p(competency text, "verifiedFrom" date)
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

/** Digests of the item versions that are stored, by `nameOf`. */
export async function storedDigests(db: Database): Promise<Map<string, string>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select(['item', 'version', 'digest'])
    .execute();
  return new Map(rows.map((row) => [nameOf(row), row.digest]));
}

/** Stores a new item version with its rule apart, and makes it the one that new forms draw. */
export async function insertItemVersion(tx: Database, item: BankItem, now: Instant): Promise<void> {
  const { rule, rationale, content, models, apis, sources, enemies, ...rest } = item;
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
      importedAt: now,
    })
    .execute();
  const { item: name, version } = item;
  await exam
    .insertInto('exam.itemKey')
    .values({ item: name, version, rule: JSON.stringify(rule), rationale })
    .execute();
  await exam
    .insertInto('exam.itemInUse')
    .values({ item: name, version, state: 'operational', since: now })
    .onConflict((conflict) =>
      conflict.column('item').doUpdateSet({ version, state: 'operational', since: now }),
    )
    .execute();
}
