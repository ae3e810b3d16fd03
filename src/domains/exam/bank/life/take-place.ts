import type { Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { putInUse } from '../bank.sql.ts';
import type { ItemName } from '../item.ts';
import { whyNotUse } from '../item-use.ts';
import { drawnVersions, insertItemAct } from './act.sql.ts';
import { type ItemAct, isInForms, nextState, stateAfter } from './item-life.ts';

/** A version that forms draw from now on. */
export interface Successor extends ItemName {
  readonly state: 'field-test' | 'operational';
  /** Whether it is here to stay: made operational or imported, neither tried out nor resumed. */
  readonly forGood: boolean;
}

/**
 * From now on forms draw this version of the item. Those that it displaces are noted as replaced: the one that forms
 * drew, and for good also those that could have been resumed. `acts`: those of all versions before. The act that puts
 * it there is noted already. Throws a `conflict` where it would make an item of an exam one of practice, or back.
 */
export async function takePlace(
  tx: Database,
  { item, version, state, forGood }: Successor,
  acts: ReadonlyMap<number, readonly ItemAct[]>,
  by: Id<'person'> | null,
  now: Instant,
): Promise<void> {
  const drawn = await drawnVersions(tx, item);
  const own = drawn.find((one) => one.version === version);
  const reason = own === undefined ? null : whyNotUse(drawn, own.use);
  if (reason !== null)
    throw new Problem('conflict', 'use-changed', `${item}, version ${version}, cannot go into forms.`, {
      todo: reason,
    });
  for (const [other, before] of acts) {
    const was = stateAfter(before);
    const replaced = nextState(before, 'replaced', forGood);
    const gives = isInForms(was) || (was === 'suspended' && forGood);
    if (other === version || !gives || replaced === null) continue;
    const because = `Version ${version} took its place.`;
    const act = { kind: 'replaced', state: replaced, by, because, checked: [], at: now } as const;
    await insertItemAct(tx, { item, version: other }, act);
  }
  await putInUse(tx, { item, version, state }, now);
}
