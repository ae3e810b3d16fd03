import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { takenBackMinimals } from '../minimal/place.sql.ts';
import type { CredentialTables } from '../tables.ts';
import type { StatusPurpose } from '../core.ts';

/** A status list: one bit a certificate. `url` is the address it was opened under. */
export interface StatusList {
  readonly listId: Id<'list'>;
  readonly url: string;
  readonly did: string;
  readonly purpose: StatusPurpose;
  /** Entries. */
  readonly length: number;
  readonly openedAt: Instant;
}

export function listById(db: Database, listId: Id<'list'>): Promise<StatusList | undefined> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.statusList')
    .selectAll()
    .where('listId', '=', listId)
    .executeTakeFirst();
}

export function listByUrl(db: Database, url: string): Promise<StatusList | undefined> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.statusList')
    .selectAll()
    .where('url', '=', url)
    .executeTakeFirst();
}

/** The list of a purpose that an issuer's new certificates go into: its newest. */
export function openListOf(
  db: Database,
  did: string,
  purpose: StatusPurpose,
): Promise<StatusList | undefined> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.statusList')
    .selectAll()
    .where('did', '=', did)
    .where('purpose', '=', purpose)
    .orderBy('openedAt', 'desc')
    .orderBy('listId', 'desc')
    .executeTakeFirst();
}

export async function insertList(tx: Database, list: StatusList): Promise<void> {
  await typed<CredentialTables>(tx).insertInto('credential.statusList').values(list).execute();
}

/** Takes one entry for good; false where it is taken already. */
export async function insertEntry(tx: Database, listId: Id<'list'>, index: number): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.statusEntry')
    .values({ listId, index })
    .onConflict((conflict) => conflict.doNothing())
    .returning('index')
    .executeTakeFirst();
  return row !== undefined;
}

/** Every taken index of a list, which is locked until the transaction ends. */
export async function lockEntries(tx: Database, listId: Id<'list'>): Promise<Set<number>> {
  const credential = typed<CredentialTables>(tx);
  await credential
    .selectFrom('credential.statusList')
    .select('listId')
    .where('listId', '=', listId)
    .forUpdate()
    .execute();
  const rows = await credential
    .selectFrom('credential.statusEntry')
    .select('index')
    .where('listId', '=', listId)
    .execute();
  return new Set(rows.map((row) => row.index));
}

/** The indexes of a list whose certificates are revoked, ascending; minimal ones among them. */
export async function revokedIndexes(db: Database, listId: Id<'list'>): Promise<number[]> {
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.revocation as r')
    .innerJoin('credential.credential as c', 'c.credentialId', 'r.credentialId')
    .select('c.index')
    .where('c.listId', '=', listId)
    .where('r.confirmedAt', 'is not', null)
    .unionAll(takenBackMinimals(db, listId))
    .orderBy('index')
    .execute();
  return rows.map((row) => row.index);
}
