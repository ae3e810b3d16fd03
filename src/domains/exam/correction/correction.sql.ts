import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { DeliveredItem, ItemName } from '../bank/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import type { ExamTables } from '../tables.ts';
import type { CorrectionAct, KeyCorrection } from './correction.ts';

const columns = [
  'correctionId',
  'item',
  'version',
  'remedy',
  'was',
  'becomes',
  'reason',
  'proposedBy',
  'proposedAt',
] as const;

/** An item version with the rule that scores it now. */
export interface KeyedItem extends ItemName {
  readonly scheme: string;
  readonly competency: string;
  readonly shown: DeliveredItem;
  readonly rule: ScoringRule;
  readonly author: string;
}

/** An item version with its rule. No page of a candidate reads this. */
export async function keyedItem(db: Database, { item, version }: ItemName): Promise<KeyedItem | undefined> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion as i')
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'i.item').onRef('k.version', '=', 'i.version'),
    )
    .select(['i.item', 'i.version', 'i.scheme', 'i.competency', 'i.kind', 'i.content', 'i.author', 'k.rule'])
    .where('i.item', '=', item)
    .where('i.version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { kind, content, ...rest } = row;
  return { ...rest, shown: { kind, content } as DeliveredItem };
}

/** Corrections of an item version happen one after the other: locked until the transaction ends. */
export async function lockRule(tx: Database, { item, version }: ItemName): Promise<ScoringRule | undefined> {
  const row = await typed<ExamTables>(tx)
    .selectFrom('exam.itemKey')
    .select('rule')
    .where('item', '=', item)
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  return row?.rule;
}

/** From now on the item version is scored by this rule; the one before stands in the correction. */
export async function setRule(tx: Database, { item, version }: ItemName, rule: ScoringRule): Promise<void> {
  await typed<ExamTables>(tx)
    .updateTable('exam.itemKey')
    .set({ rule: JSON.stringify(rule) })
    .where('item', '=', item)
    .where('version', '=', version)
    .execute();
}

export async function insertCorrection(tx: Database, correction: KeyCorrection): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.keyCorrection')
    .values({
      ...correction,
      was: JSON.stringify(correction.was),
      becomes: JSON.stringify(correction.becomes),
    })
    .execute();
}

/** Notes what became of a correction that the caller has locked. */
export async function insertAct(
  tx: Database,
  correctionId: Id<'correction'>,
  { kind, by, because, affected, at }: CorrectionAct,
): Promise<void> {
  await sql`
    insert into exam.key_correction_act (correction_id, ordinal, kind, by, because, affected, at)
    select ${correctionId}, coalesce(max(ordinal), 0) + 1, ${kind}, ${by}, ${because}, ${affected}::integer, ${at}::timestamptz
    from exam.key_correction_act where correction_id = ${correctionId}
  `.execute(tx);
}

export function correctionById(
  db: Database,
  correctionId: Id<'correction'>,
): Promise<KeyCorrection | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.keyCorrection')
    .select(columns)
    .where('correctionId', '=', correctionId)
    .executeTakeFirst();
}

/** Corrections, newest first; of one item version where it is named. */
export function corrections(db: Database, limit: number, of?: ItemName): Promise<KeyCorrection[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.keyCorrection')
    .select(columns)
    .$if(of !== undefined, (q) =>
      q.where('item', '=', of?.item ?? '').where('version', '=', of?.version ?? 0),
    )
    .orderBy('proposedAt', 'desc')
    .orderBy('correctionId', 'desc')
    .limit(limit)
    .execute();
}

/** What became of each, in order. */
export async function actsOf(
  db: Database,
  correctionIds: readonly Id<'correction'>[],
): Promise<Map<Id<'correction'>, CorrectionAct[]>> {
  if (correctionIds.length === 0) return new Map();
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.keyCorrectionAct')
    .select(['correctionId', 'kind', 'by', 'because', 'affected', 'at'])
    .where('correctionId', 'in', correctionIds)
    .orderBy('ordinal')
    .execute();
  return Map.groupBy(rows, ({ correctionId }) => correctionId);
}
