import type { Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import { newId, type RandomBytes } from '../../../../kernel/id.ts';
import type { ItemName } from '../item.ts';
import { doItemAct } from '../life/do-act.ts';
import type { Actor } from '../life/item-life.ts';
import { insertDraft } from './draft.sql.ts';
import { itemRecord } from './item-record.sql.ts';
import { typedOf } from './typed-source.ts';

/** Approves a handed-in version, all rules of its checklist ticked; `because`: what the reviewer adds, if anything. */
export function approveItem(
  db: Database,
  given: ItemName & {
    readonly by: Actor;
    readonly because: string | null;
    readonly checked: readonly string[];
  },
  now: Instant,
): Promise<void> {
  return doItemAct(db, { ...given, kind: 'approved' }, now);
}

/**
 * Returns a handed-in version to its writer, who gets it back as a working copy beside these comments. Where they have
 * begun another of the same item, that one stays as it is.
 */
export function returnItem(
  db: Database,
  given: ItemName & { readonly by: Actor; readonly because: string; readonly random: RandomBytes },
  now: Instant,
): Promise<void> {
  const { random, ...act } = given;
  return doItemAct(db, { ...act, kind: 'returned' }, now, async (tx, before) => {
    const writer = before.find(({ kind }) => kind === 'handed in')?.by ?? null;
    const record = await itemRecord(tx, given);
    if (writer === null || record === undefined || record.source === null) return;
    const { item, version, bank, scheme, source } = record;
    await insertDraft(tx, {
      draftId: newId<'itemDraft'>(now, random),
      ownerId: writer,
      bank,
      scheme,
      item,
      baseVersion: version,
      typed: typedOf(source),
      revision: 1,
      begunAt: now,
      savedAt: now,
    });
  });
}
