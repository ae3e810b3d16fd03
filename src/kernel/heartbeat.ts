import { type Instant, secondsBetween } from './clock.ts';
import { type Database, transaction, typed } from './db.ts';
import type { KernelTables } from './tables.ts';

/** A span in which no process of this installation served. */
export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
}

/** A silence longer than this many seconds is an outage; processes beat once a second. */
export const silenceSeconds = 3;

/**
 * Notes that this installation serves at `now`. After a silence, `onOutage` runs in the same transaction, so that an
 * outage is dealt with once, by one process, wholly.
 */
export function beat(
  db: Database,
  now: Instant,
  onOutage: (tx: Database, outage: Outage) => Promise<void>,
): Promise<void> {
  return transaction(db, async (tx) => {
    const kernel = typed<KernelTables>(tx);
    const first = await kernel
      .insertInto('kernel.heartbeat')
      .values({ at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('at')
      .executeTakeFirst();
    if (first !== undefined) return;
    const { at } = await kernel
      .selectFrom('kernel.heartbeat')
      .select('at')
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (now <= at) return;
    await kernel.updateTable('kernel.heartbeat').set({ at: now }).execute();
    if (secondsBetween(at, now) > silenceSeconds) await onOutage(tx, { from: at, to: now });
  });
}

/**
 * True between the end of an outage and the beat that deals with it: what it means has not been done yet, so nothing
 * may be decided by a clock that it stopped. False where nothing has ever beaten.
 */
export async function outagePending(db: Database, now: Instant): Promise<boolean> {
  const last = await typed<KernelTables>(db).selectFrom('kernel.heartbeat').select('at').executeTakeFirst();
  return last !== undefined && secondsBetween(last.at, now) > silenceSeconds;
}
