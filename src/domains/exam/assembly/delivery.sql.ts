import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemName } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';

/** How a scheme's candidates get their form. */
export type DeliveryMode = 'drawn' | 'fixed forms' | 'adaptive';

/** A scheme's setting, and who set it. */
export interface Delivery {
  readonly mode: DeliveryMode;
  /** How many items that do not count each new form of a whole exam carries, where the bank has so many. */
  readonly fieldTest: number;
  readonly setBy: Id<'person'> | null;
  readonly setAt: Instant | null;
}

/** A scheme's setting; drawn, and nothing tried out, where nobody has set it. */
export async function deliveryOf(db: Database, scheme: string): Promise<Delivery> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.delivery')
    .select(['mode', 'fieldTest', 'setBy', 'setAt'])
    .where('scheme', '=', scheme)
    .executeTakeFirst();
  return row ?? { mode: 'drawn', fieldTest: 0, setBy: null, setAt: null };
}

export async function upsertDelivery(
  tx: Database,
  scheme: string,
  set: Delivery & { readonly setBy: Id<'person'>; readonly setAt: Instant },
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.delivery')
    .values({ scheme, ...set })
    .onConflict((conflict) => conflict.column('scheme').doUpdateSet(set))
    .execute();
}

/** A form of an approved set. */
export interface ApprovedForm {
  readonly formId: string;
  readonly items: readonly ItemName[];
}

/** The forms of a scheme's approved sets that stand for a blueprint. */
export async function approvedForms(
  db: Database,
  scheme: string,
  blueprint: string,
): Promise<ApprovedForm[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formSet as s')
    .innerJoin('exam.formSetForm as g', 'g.formSetId', 's.formSetId')
    .innerJoin('exam.form as o', 'o.formId', 'g.formId')
    .innerJoin('exam.formItem as f', 'f.formId', 'g.formId')
    .where('s.scheme', '=', scheme)
    .where('s.state', '=', 'approved')
    .where('o.blueprint', '=', blueprint)
    .select(['g.formId', 'f.item', 'f.version'])
    .distinct()
    .orderBy('g.formId')
    .execute();
  return [...Map.groupBy(rows, ({ formId }) => formId)].map(([formId, items]) => ({ formId, items }));
}
