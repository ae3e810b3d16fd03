import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { LedgerTables } from '../tables.ts';
import type { PublicEntry } from './entry.ts';
import type { EntryKind } from './kind.ts';

/** An entry as it is stored. */
export interface Entry extends PublicEntry {
  readonly entryId: Id<'entry'>;
  readonly subject: string;
  readonly appendedAt: Instant;
}

/** Stores an entry that waits for its place, and its salt. */
export async function insertEntry(tx: Database, entry: Entry, salt: string): Promise<void> {
  const { entryId } = entry;
  await sql`
    with entry as (
      insert into ledger.entry (entry_id, kind, day, commitment, subject, appended_at)
      values (${entryId}, ${entry.kind}, ${entry.day}, ${entry.commitment}, ${entry.subject}, ${entry.appendedAt})
    ), salt as (
      insert into ledger.salt (entry_id, salt) values (${entryId}, ${salt})
    )
    insert into ledger.waiting (entry_id) values (${entryId})
  `.execute(tx);
}

/** True where an entry waits. */
export async function isAnyWaiting(db: Database): Promise<boolean> {
  const row = await typed<LedgerTables>(db)
    .selectFrom('ledger.waiting')
    .select('entryId')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest entry of some kinds about a subject, with its salt, `null` where that was deleted. */
export function newestOf(db: Database, subject: string, kinds: readonly EntryKind[]) {
  return typed<LedgerTables>(db)
    .selectFrom('ledger.entry as e')
    .leftJoin('ledger.salt as s', 's.entryId', 'e.entryId')
    .select(['e.entryId', 'e.commitment', 's.salt'])
    .where('e.subject', '=', subject)
    .where('e.kind', 'in', [...kinds])
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * The newest entry about a subject of one of these kinds; `undefined` where none was logged. What it leads to tells the
 * entry's salt, so it is named only to whoever may see what the entry is about.
 */
export async function entryAbout(
  db: Database,
  subject: string,
  ...kinds: readonly [EntryKind, ...EntryKind[]]
): Promise<Id<'entry'> | undefined> {
  return (await newestOf(db, subject, kinds))?.entryId;
}

/** Has whoever else logs a version of the same thing wait until this transaction ends. */
export async function lockVersions(tx: Database, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${what}`}, 0))`.execute(tx);
}

/** An entry with its place, `null` while it waits, and its salt, `null` where that was deleted. */
export interface PlacedEntry extends PublicEntry {
  readonly index: number | null;
  readonly salt: string | null;
}

export function entryById(db: Database, entryId: Id<'entry'>): Promise<PlacedEntry | undefined> {
  return typed<LedgerTables>(db)
    .selectFrom('ledger.entry as e')
    .leftJoin('ledger.leaf as l', 'l.entryId', 'e.entryId')
    .leftJoin('ledger.salt as s', 's.entryId', 'e.entryId')
    .select(['e.kind', 'e.day', 'e.commitment', 'l.index', 's.salt'])
    .where('e.entryId', '=', entryId)
    .executeTakeFirst();
}

/** Entries that have a place, from one place up to, but not with, another. */
export function entriesFrom(db: Database, from: number, to: number) {
  return typed<LedgerTables>(db)
    .selectFrom('ledger.leaf as l')
    .innerJoin('ledger.entry as e', 'e.entryId', 'l.entryId')
    .select(['l.index', 'e.kind', 'e.day', 'e.commitment'])
    .where('l.index', '>=', from)
    .where('l.index', '<', to)
    .orderBy('l.index')
    .execute();
}
