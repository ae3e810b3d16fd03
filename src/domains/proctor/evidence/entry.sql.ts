import { sql } from 'kysely';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';
import type { StoredEntry } from './entry.ts';

const columns = [
  'capture',
  'seq',
  'at',
  'kind',
  'hash',
  'width',
  'height',
  'detail',
  'receivedAt',
  'late',
  'chainSeq as no',
] as const;

/** Those of the numbers that a capture has used already. */
export async function entriesAmong(
  tx: Database,
  sittingId: Id<'sitting'>,
  capture: string,
  seqs: readonly number[],
): Promise<StoredEntry[]> {
  if (seqs.length === 0) return [];
  return typed<ProctorTables>(tx)
    .selectFrom('proctor.entry')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .where('capture', '=', capture)
    .where('seq', 'in', [...seqs])
    .execute();
}

/** All entries of a sitting in the order of their arrival. */
export function entriesOf(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<(StoredEntry & { readonly salt: string })[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.entry')
    .select([...columns, 'salt'])
    .where('sittingId', '=', sittingId)
    .orderBy('chainSeq')
    .execute();
}

/** The last frames or page events of a sitting, the newest first by the page's own time. */
export function latestEntries(
  db: Database,
  sittingId: Id<'sitting'>,
  what: 'frames' | 'events',
  most: number,
): Promise<StoredEntry[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.entry')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .where('kind', what === 'frames' ? '=' : '<>', 'frame')
    .orderBy('at', 'desc')
    .orderBy('chainSeq', 'desc')
    .limit(most)
    .execute();
}

/** One entry by its number in the sitting's chain. */
export function entryByNo(
  db: Database,
  sittingId: Id<'sitting'>,
  no: number,
): Promise<StoredEntry | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.entry')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .where('chainSeq', '=', no)
    .executeTakeFirst();
}

export async function insertEntries(
  tx: Database,
  sittingId: Id<'sitting'>,
  entries: readonly (StoredEntry & { readonly salt: string })[],
): Promise<void> {
  await typed<ProctorTables>(tx)
    .insertInto('proctor.entry')
    .values(entries.map(({ no, ...entry }) => ({ sittingId, chainSeq: no, ...entry })))
    .execute();
}

/** How many entries a sitting has, and how many of them came in the minute before `now`. */
export function countEntries(
  tx: Database,
  sittingId: Id<'sitting'>,
  now: Instant,
): Promise<{ readonly all: number; readonly lately: number }> {
  return typed<ProctorTables>(tx)
    .selectFrom('proctor.entry')
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`count(*) filter (where received_at > ${addSeconds(now, -60)})`.as('lately'),
    ])
    .where('sittingId', '=', sittingId)
    .executeTakeFirstOrThrow();
}

/** The highest number that a capture has used; 0 before its first. */
export async function lastSeq(tx: Database, sittingId: Id<'sitting'>, capture: string): Promise<number> {
  const row = await typed<ProctorTables>(tx)
    .selectFrom('proctor.entry')
    .select(sql<number | null>`max(seq)`.as('last'))
    .where('sittingId', '=', sittingId)
    .where('capture', '=', capture)
    .executeTakeFirst();
  return row?.last ?? 0;
}
