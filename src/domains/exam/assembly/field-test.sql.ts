import { type Database, typed } from '../../../kernel/db.ts';
import { answerOptions } from '../bank/answer-options.ts';
import type { DeliveredItem, DrawableItem } from '../bank/item.ts';
import { isQuarantined } from '../bank/quarantine.sql.ts';
import type { ExamTables } from '../tables.ts';
import { sittingsThatMet } from './bank.sql.ts';
import type { TriedItem } from './field-test.ts';

/** The items of a scheme that are tried out, in the version in use, without those in quarantine. */
export async function fieldTestItems(db: Database, scheme: string): Promise<TriedItem[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .select(['i.item', 'i.version', 'i.competency', 'i.kind', 'i.content', 'i.enemies'])
    .where('i.scheme', '=', scheme)
    .where('i.use', '=', 'form')
    .where('u.state', '=', 'field-test')
    .where((where) => where.not(isQuarantined))
    .orderBy('i.item')
    .execute();
  if (rows.length === 0) return [];
  const met = await sittingsThatMet(db, scheme);
  return rows.map(({ content, ...row }) => ({
    ...row,
    options: answerOptions({ kind: row.kind, content } as DeliveredItem),
    exposure: met.get(row.item) ?? 0,
  }));
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
