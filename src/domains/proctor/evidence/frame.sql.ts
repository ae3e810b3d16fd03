import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';

/** A stored frame: the SHA-256 of its JPEG bytes, where they lie encrypted, and how many there are. */
export interface Frame {
  readonly hash: string;
  readonly blob: string;
  readonly size: number;
}

export function framesOf(db: Database, sittingId: Id<'sitting'>): Promise<Frame[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.frame')
    .select(['hash', 'blob', 'size'])
    .where('sittingId', '=', sittingId)
    .execute();
}

export function frameByHash(
  db: Database,
  sittingId: Id<'sitting'>,
  hash: string,
): Promise<Frame | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.frame')
    .select(['hash', 'blob', 'size'])
    .where('sittingId', '=', sittingId)
    .where('hash', '=', hash)
    .executeTakeFirst();
}

/** Those of the hashes whose bytes are stored. */
export async function storedHashes(
  db: Database,
  sittingId: Id<'sitting'>,
  hashes: readonly string[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await typed<ProctorTables>(db)
    .selectFrom('proctor.frame')
    .select('hash')
    .where('sittingId', '=', sittingId)
    .where('hash', 'in', [...hashes])
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}

/** Bytes of all frames that a sitting has. */
export async function bytesStored(db: Database, sittingId: Id<'sitting'>): Promise<number> {
  const row = await typed<ProctorTables>(db)
    .selectFrom('proctor.frame')
    .select(sql<number>`coalesce(sum(size), 0)`.as('size'))
    .where('sittingId', '=', sittingId)
    .executeTakeFirstOrThrow();
  return row.size;
}

export async function insertFrame(
  tx: Database,
  frame: Frame & { readonly sittingId: Id<'sitting'>; readonly receivedAt: Instant },
): Promise<void> {
  await typed<ProctorTables>(tx).insertInto('proctor.frame').values(frame).execute();
}
