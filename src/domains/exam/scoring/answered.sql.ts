import { type Database, typed } from '../../../kernel/db.ts';
import type { DeliveredItem, ItemName } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';
import type { ScoringRule } from './rule.ts';

/** A place of a form with all that staff compare an answer with. */
export interface RuledPlace extends ItemName {
  readonly position: number;
  readonly shown: DeliveredItem;
  readonly rule: ScoringRule;
  /** False where the item is tried out: its points count for nothing. */
  readonly scored: boolean;
}

/** A form's items with their rules, in order. No page of a candidate reads this. */
export async function ruledPlaces(db: Database, formId: string): Promise<RuledPlace[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'f.item').onRef('k.version', '=', 'f.version'),
    )
    .select(['f.position', 'f.item', 'f.version', 'i.kind', 'i.content', 'k.rule', 'f.scored'])
    .where('f.formId', '=', formId)
    .orderBy('f.position')
    .execute();
  return rows.map(({ kind, content, ...row }) => ({ ...row, shown: { kind, content } as DeliveredItem }));
}
