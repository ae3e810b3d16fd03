import { audit } from '../../../../kernel/audit.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { notFound, Problem } from '../../../../kernel/problem.ts';
import { leavePlace } from '../bank.sql.ts';
import type { ItemName } from '../item.ts';
import { actsOnItem, insertItemAct, lockItem } from './act.sql.ts';
import { type Actor, type ItemAct, nextState, type PersonsAct, whyNotAct } from './item-life.ts';
import { takePlace } from './take-place.ts';

/** What somebody wants to do with an item version, and why. */
export interface WantedAct extends ItemName {
  readonly kind: PersonsAct;
  readonly by: Actor;
  readonly because: string | null;
  readonly checked?: readonly string[];
}

/**
 * Does it: notes the act, and has new forms draw the version or leave it out. Throws a `Problem` of kind `conflict`
 * where the act may not follow or the person may not do it. Gives the acts before it.
 */
export function doItemAct(
  db: Database,
  { item, version, kind, by, because, checked = [] }: WantedAct,
  now: Instant,
): Promise<readonly ItemAct[]> {
  return transaction(db, async (tx) => {
    await lockItem(tx, item);
    const all = await actsOnItem(tx, item);
    const acts = all.get(version);
    if (acts === undefined) throw notFound('item version');
    const reason = whyNotAct(acts, kind, by);
    const state = nextState(acts, kind);
    if (reason !== null || state === null) {
      throw new Problem('conflict', 'act-not-possible', reason ?? 'This cannot follow now.', {
        todo: 'Load the item’s page again: it shows what can be done.',
      });
    }
    await insertItemAct(tx, { item, version }, { kind, state, by: by.personId, because, checked, at: now });
    if (state === 'field-test' || state === 'operational')
      await takePlace(tx, { item, version, state, forGood: kind === 'activated' }, all, by.personId, now);
    else if (state === 'suspended' || state === 'retired')
      await leavePlace(tx, { item, version, state }, now);
    await audit(tx, {
      at: now,
      actorId: by.personId,
      action: `item.${kind}`,
      subjectKind: 'item',
      subjectId: `${item}@${version}`,
      detail: { state },
    });
    return acts;
  });
}
