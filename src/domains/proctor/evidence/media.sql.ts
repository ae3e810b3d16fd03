import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';

/** Whether, and how long still, a sitting's pictures can be opened. */
export interface Media {
  readonly sittingId: Id<'sitting'>;
  readonly sealedKey: string | null;
  readonly madeAt: Instant;
  readonly keepUntil: Instant;
  readonly erasedAt: Instant | null;
}

const columns = ['sittingId', 'sealedKey', 'madeAt', 'keepUntil', 'erasedAt'] as const;

export async function insertMedia(tx: Database, media: Omit<Media, 'erasedAt'>): Promise<void> {
  await typed<ProctorTables>(tx)
    .insertInto('proctor.media')
    .values({ ...media, erasedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function mediaOf(db: Database, sittingId: Id<'sitting'>): Promise<Media | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.media')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
}

/** Locked until the transaction ends: what arrives for one sitting is taken one after the other. */
export function lockMedia(tx: Database, sittingId: Id<'sitting'>): Promise<Media | undefined> {
  return typed<ProctorTables>(tx)
    .selectFrom('proctor.media')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .forUpdate()
    .executeTakeFirst();
}

export async function keepMediaUntil(tx: Database, sittingId: Id<'sitting'>, until: Instant): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.media')
    .set({ keepUntil: until })
    .where('sittingId', '=', sittingId)
    .execute();
}

/** Sittings whose pictures have outlived their time. */
export async function overdueMedia(db: Database, now: Instant): Promise<Id<'sitting'>[]> {
  const rows = await typed<ProctorTables>(db)
    .selectFrom('proctor.media')
    .select('sittingId')
    .where('erasedAt', 'is', null)
    .where('keepUntil', '<', now)
    .orderBy('sittingId')
    .execute();
  return rows.map(({ sittingId }) => sittingId);
}

export async function eraseKey(tx: Database, sittingId: Id<'sitting'>, now: Instant): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.media')
    .set({ sealedKey: null, erasedAt: now })
    .where('sittingId', '=', sittingId)
    .execute();
}

/** The names of all blobs of a sitting. */
export async function blobsOf(db: Database, sittingId: Id<'sitting'>): Promise<string[]> {
  const rows = await typed<ProctorTables>(db)
    .selectFrom('proctor.frame')
    .select('blob')
    .where('sittingId', '=', sittingId)
    .union(
      typed<ProctorTables>(db)
        .selectFrom('proctor.photograph')
        .select('blob')
        .where('sittingId', '=', sittingId),
    )
    .execute();
  return rows.map(({ blob }) => blob);
}
