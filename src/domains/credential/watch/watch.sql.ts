import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';
import type { WatchedState } from './watched-state.ts';

/** A certificate that somebody watches. */
export interface Watch {
  readonly watchId: Id<'watch'>;
  readonly personId: Id<'person'>;
  readonly credentialId: Id<'credential'>;
  readonly label: string;
  readonly told: WatchedState;
  readonly begunAt: Instant;
}

const openWatches = (db: Database) =>
  typed<CredentialTables>(db)
    .selectFrom('credential.watch')
    .select(['watchId', 'personId', 'credentialId', 'label', 'told', 'begunAt'])
    .where('endedAt', 'is', null);

const watchesOf = (rows: readonly (Omit<Watch, 'told'> & { readonly told: unknown })[]): Watch[] =>
  rows.map((row) => ({ ...row, told: row.told as WatchedState }));

/** What a person watches, newest first. */
export async function watchesBy(db: Database, personId: Id<'person'>): Promise<Watch[]> {
  const rows = await openWatches(db)
    .where('personId', '=', personId)
    .orderBy('begunAt', 'desc')
    .orderBy('watchId', 'desc')
    .execute();
  return watchesOf(rows);
}

/** The next watches after one, by their ids. */
export async function watchesAfter(db: Database, after: string, most: number): Promise<Watch[]> {
  const rows = await openWatches(db)
    .where('watchId', '>', after as Id<'watch'>)
    .orderBy('watchId')
    .limit(most)
    .execute();
  return watchesOf(rows);
}

/** How many people watch a certificate. */
export async function countWatchers(db: Database, credentialId: Id<'credential'>): Promise<number> {
  return (await openWatches(db).where('credentialId', '=', credentialId).execute()).length;
}

/** Begins to watch a certificate; false where this person does so already. */
export async function insertWatch(
  tx: Database,
  watch: Omit<Watch, 'watchId' | 'begunAt'>,
  now: Instant,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.watch')
    .values({
      ...watch,
      told: JSON.stringify(watch.told),
      watchId: newId<'watch'>(now),
      begunAt: now,
      endedAt: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'credentialId']).where('endedAt', 'is', null).doNothing(),
    )
    .returning('watchId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a watch of this person; false where it is not theirs or has ended. */
export async function endWatchOf(
  tx: Database,
  personId: Id<'person'>,
  watchId: Id<'watch'>,
  now: Instant,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .updateTable('credential.watch')
    .set({ endedAt: now })
    .where('personId', '=', personId)
    .where('watchId', '=', watchId)
    .where('endedAt', 'is', null)
    .returning('watchId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes what a watcher is told; false where another process has told it, or the watch has ended. */
export async function noteTold(
  tx: Database,
  { watchId, told }: Watch,
  after: WatchedState,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .updateTable('credential.watch')
    .set({ told: JSON.stringify(after) })
    .where('watchId', '=', watchId)
    .where('endedAt', 'is', null)
    .where('told', '=', JSON.stringify(told))
    .returning('watchId')
    .executeTakeFirst();
  return row !== undefined;
}
