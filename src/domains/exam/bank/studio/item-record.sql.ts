import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { DeliveredItem, ItemName } from '../item.ts';
import type { ItemFacts, ItemSource } from '../item-source.ts';
import type { ScoringRule } from '../../scoring/rule.ts';
import type { ExamTables } from '../../tables.ts';

/** An item version with what the bank says of it, without its key; but `source`, where it is known, holds that too. */
export interface ItemRecord extends ItemFacts {
  readonly shown: DeliveredItem;
  readonly source: ItemSource | null;
  readonly storedAt: Instant;
}

/** One version of an item. */
export async function itemRecord(db: Database, { item, version }: ItemName): Promise<ItemRecord | undefined> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .selectAll()
    .where('item', '=', item)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { content, digest: _, ...rest } = row;
  return { ...rest, shown: { kind: row.kind, content } as DeliveredItem };
}

/** What is right and why. */
export interface ItemKey {
  readonly rule: ScoringRule;
  /** Sanitised HTML. */
  readonly rationale: string;
}

/** An item version's key. Pages read it through `openKey` alone, which notes that it was read. */
export function itemKey(db: Database, { item, version }: ItemName): Promise<ItemKey | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.itemKey')
    .select(['rule', 'rationale'])
    .where('item', '=', item)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The versions of an item, oldest first. */
export async function versionsOf(db: Database, item: string): Promise<number[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select('version')
    .where('item', '=', item)
    .orderBy('version')
    .execute();
  return rows.map(({ version }) => version);
}
