import { type Database, typed } from '../../../kernel/db.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import type { DrawableItem } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';
import { sittingsThatMet } from './bank.sql.ts';
import type { TriedItem } from './field-test.ts';

/** The items of a scheme that are tried out, in the version in use, without those in quarantine. */
export async function fieldTestItems(db: Database, scheme: string): Promise<TriedItem[]> {
  const items = await drawableItems(db, scheme, 'field test');
  if (items.length === 0) return [];
  const met = await sittingsThatMet(db, scheme);
  return items.map((item) => ({ ...item, exposure: met.get(item.item) ?? 0 }));
}

/** The items of a stored form in its order, as drawing sees them. */
export function itemsOfForm(db: Database, formId: string): Promise<DrawableItem[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .select(['f.item', 'f.version', 'f.kind', 'f.options', 'i.competency', 'i.enemies'])
    .where('f.formId', '=', formId)
    .orderBy('f.position')
    .execute();
}
