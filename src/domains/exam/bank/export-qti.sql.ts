import { type Database, typed } from '../../../kernel/db.ts';
import type { ExamTables } from '../tables.ts';

/** The version in use of every item, or of one, with its rule: for an export, never for a page of a sitting. */
export function exportedItems(db: Database, item?: string) {
  return typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'u.item').onRef('k.version', '=', 'u.version'),
    )
    .selectAll('i')
    .select(['k.rule', 'k.rationale'])
    .$if(item !== undefined, (query) => query.where('u.item', '=', item ?? ''))
    .orderBy('i.item')
    .execute();
}
