import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemContent, ItemKind, ItemName } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';

/** An item's place in a form, as the saving of an answer checks it. */
export interface FormPlace extends ItemName {
  readonly position: number;
  readonly kind: ItemKind;
  readonly options: readonly string[];
}

export function formPlace(db: Database, formId: string, position: number): Promise<FormPlace | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.formItem')
    .select(['position', 'item', 'version', 'kind', 'options'])
    .where('formId', '=', formId)
    .where('position', '=', position)
    .executeTakeFirst();
}

/** What a candidate sees of one place of a form: no key, no rationale, not even the item's name. */
export async function deliveredItem(
  db: Database,
  formId: string,
  position: number,
): Promise<{ kind: ItemKind; content: ItemContent } | undefined> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .select(['i.kind', 'i.content'])
    .where('f.formId', '=', formId)
    .where('f.position', '=', position)
    .executeTakeFirst();
  return row === undefined ? undefined : { kind: row.kind, content: row.content as ItemContent };
}

export async function formLength(db: Database, formId: string): Promise<number> {
  const { count } = await typed<ExamTables>(db)
    .selectFrom('exam.formItem')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('formId', '=', formId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Stores a form under the hash of its items, once. */
export async function insertForm(
  tx: Database,
  form: { formId: string; scheme: string; blueprint: string; madeAt: Instant },
  places: readonly FormPlace[],
): Promise<void> {
  const made = await typed<ExamTables>(tx)
    .insertInto('exam.form')
    .values(form)
    .onConflict((conflict) => conflict.doNothing())
    .returning('formId')
    .executeTakeFirst();
  if (made === undefined) return;
  await typed<ExamTables>(tx)
    .insertInto('exam.formItem')
    .values(places.map((place) => ({ ...place, options: [...place.options], formId: form.formId })))
    .execute();
}

/** Items that a person has met in earlier sittings of a scheme. */
export async function itemsMet(db: Database, personId: Id<'person'>, scheme: string): Promise<Set<string>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting as s')
    .innerJoin('exam.formItem as f', 'f.formId', 's.formId')
    .select('f.item')
    .distinct()
    .where('s.personId', '=', personId)
    .where('s.scheme', '=', scheme)
    .execute();
  return new Set(rows.map((row) => row.item));
}
