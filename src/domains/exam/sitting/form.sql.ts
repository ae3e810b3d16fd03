import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import type { DeliveredItem, ItemKind, ItemName } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';

/** An item's place in a form, as the saving of an answer checks it. */
export interface FormPlace extends ItemName {
  readonly position: number;
  readonly kind: ItemKind;
  /** What an answer may name: see `answerOptions`. */
  readonly options: readonly string[];
}

/** The places of a form in order. */
export function formPlaces(db: Database, formId: string): Promise<FormPlace[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.formItem')
    .select(['position', 'item', 'version', 'kind', 'options'])
    .where('formId', '=', formId)
    .orderBy('position')
    .execute();
}

/** What a candidate sees of an item: no key, no rationale, not even its name. */
export async function deliveredItem(db: Database, { item, version }: ItemName): Promise<DeliveredItem> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select(['kind', 'content'])
    .where('item', '=', item)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return row as DeliveredItem;
}

export async function formLength(db: Database, formId: string): Promise<number> {
  const { count } = await typed<ExamTables>(db)
    .selectFrom('exam.formItem')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('formId', '=', formId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether the points of a place count; where nothing is said, they do. */
interface MaybeScored {
  readonly scored?: boolean;
}

/** A form's name: the hash of its blueprint and its item versions in their order, and of what does not count in it. */
export function formIdOf(blueprint: string, places: readonly (ItemName & MaybeScored)[]): string {
  const items = places.map(({ item, version }) => `${item}@${version}`);
  const unscored = places.flatMap(({ scored }, index) => (scored === false ? [index + 1] : []));
  // A form without such places is named as it was before there were any.
  return sha256(canonicalJson({ blueprint, items, ...(unscored.length === 0 ? {} : { unscored }) }));
}

/** Stores a form under the hash of its items, once. */
export async function insertForm(
  tx: Database,
  form: { formId: string; scheme: string; blueprint: string; madeAt: Instant },
  places: readonly (FormPlace & MaybeScored)[],
): Promise<void> {
  const scoredAs = formIdOf(
    form.blueprint,
    places.filter(({ scored }) => scored !== false),
  );
  const made = await typed<ExamTables>(tx)
    .insertInto('exam.form')
    .values({ ...form, scoredAs })
    .onConflict((conflict) => conflict.doNothing())
    .returning('formId')
    .executeTakeFirst();
  if (made === undefined) return;
  await typed<ExamTables>(tx)
    .insertInto('exam.formItem')
    .values(places.map((place) => ({ ...place, options: [...place.options], formId: form.formId })))
    .execute();
}

/**
 * Items that a person has met in earlier sittings of a scheme, whatever became of these. Practice is among them for the next
 * practice; what an exam draws does not depend on it, since no item of practice is in an exam.
 */
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
