import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, typed as typedTables } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Typed } from '../../../../kernel/typed-form.ts';
import type { ExamTables } from '../../tables.ts';
import type { ItemDraft } from './item-draft.ts';

const stored = (typed: Typed): string => JSON.stringify(Object.fromEntries(typed));

const drafts = (db: Database) => typedTables<ExamTables>(db).selectFrom('exam.itemDraft').selectAll();
type Row = ExamTables['exam.itemDraft'];
const read = ({ typed, ...row }: Omit<Row, 'typed'> & { readonly typed: object }): ItemDraft => ({
  ...row,
  typed: new Map(Object.entries(typed as Readonly<Record<string, string[]>>)),
});

/** Stores a new working copy; nothing where its owner has one of that item already. */
export async function insertDraft(tx: Database, { typed, ...draft }: ItemDraft): Promise<void> {
  await typedTables<ExamTables>(tx)
    .insertInto('exam.itemDraft')
    .values({ ...draft, typed: stored(typed) })
    .onConflict((conflict) => conflict.columns(['ownerId', 'item']).doNothing())
    .execute();
}

export async function draftById(db: Database, draftId: Id<'itemDraft'>): Promise<ItemDraft | undefined> {
  const row = await drafts(db).where('draftId', '=', draftId).executeTakeFirst();
  return row && read(row);
}

/** The same; nobody else saves it before the transaction ends. */
export async function lockDraft(tx: Database, draftId: Id<'itemDraft'>): Promise<ItemDraft | undefined> {
  const row = await drafts(tx).where('draftId', '=', draftId).forUpdate().executeTakeFirst();
  return row && read(row);
}

/** Somebody's working copy of an item. */
export async function draftOfItem(
  db: Database,
  ownerId: Id<'person'>,
  item: string,
): Promise<ItemDraft | undefined> {
  const row = await drafts(db).where('ownerId', '=', ownerId).where('item', '=', item).executeTakeFirst();
  return row && read(row);
}

/** Somebody's working copies, the one saved last first. */
export async function draftsOf(db: Database, ownerId: Id<'person'>): Promise<ItemDraft[]> {
  const rows = await drafts(db).where('ownerId', '=', ownerId).orderBy('savedAt', 'desc').execute();
  return rows.map(read);
}

export async function updateDraft(
  tx: Database,
  draftId: Id<'itemDraft'>,
  change: { readonly typed: Typed; readonly revision: number; readonly savedAt: Instant },
): Promise<void> {
  await typedTables<ExamTables>(tx)
    .updateTable('exam.itemDraft')
    .set({ ...change, typed: stored(change.typed) })
    .where('draftId', '=', draftId)
    .execute();
}

export async function deleteDraft(tx: Database, draftId: Id<'itemDraft'>): Promise<void> {
  await typedTables<ExamTables>(tx).deleteFrom('exam.itemDraft').where('draftId', '=', draftId).execute();
}
