import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import type { Id, RandomBytes } from '../../../../kernel/id.ts';
import type { ItemName } from '../item.ts';
import { doItemAct } from '../life/do-act.ts';
import type { Actor } from '../life/item-life.ts';
import { beginNextVersion } from './keep-draft.ts';

/**
 * Returns a handed-in version to its writer, who gets it back as a working copy beside these comments. Where they have
 * begun another of the same item, that one stays as it is.
 */
export function returnItem(
  db: Database,
  given: ItemName & { readonly by: Actor; readonly because: string; readonly random: RandomBytes },
  now: Instant,
): Promise<void> {
  const { item, version, by, because, random } = given;
  return transaction(db, async (tx) => {
    const before = await doItemAct(tx, { item, version, kind: 'returned', by, because }, now);
    const ownerId = before.find(({ kind }) => kind === 'handed in')?.by ?? null;
    if (ownerId === null) throw new Error(`Nobody has handed in ${item}, version ${version}.`);
    await beginNextVersion(tx, { item, version, ownerId, by: by.personId, random }, now);
  });
}

/** Takes a handed-in version back that nobody has reviewed; gives the working copy in which its writer goes on. */
export function takeBackItem(
  db: Database,
  given: ItemName & { readonly by: Actor; readonly random: RandomBytes },
  now: Instant,
): Promise<Id<'itemDraft'>> {
  const { item, version, by, random } = given;
  return transaction(db, async (tx) => {
    await doItemAct(tx, { item, version, kind: 'taken back', by, because: null }, now);
    const { personId } = by;
    return beginNextVersion(tx, { item, version, ownerId: personId, by: personId, random }, now);
  });
}
