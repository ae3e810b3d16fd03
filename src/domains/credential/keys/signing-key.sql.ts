import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

/** A signing key as it is stored: its secret half only sealed. */
export interface StoredKey {
  readonly keyId: Id<'key'>;
  readonly did: string;
  readonly publicKeyMultibase: string;
  readonly sealedSecret: string;
  readonly madeBy: Id<'person'> | null;
  readonly madeAt: Instant;
  readonly retiredBy: Id<'person'> | null;
  readonly retiredAt: Instant | null;
  /** Since when it signs; `null` while it is only announced. */
  readonly beganAt: Instant | null;
  /** Since when what it signed is no longer believed. */
  readonly withdrawnAt: Instant | null;
}

/** The key that issues, if there is one. */
export function issuingKey(db: Database): Promise<StoredKey | undefined> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.signingKey')
    .selectAll()
    .where('beganAt', 'is not', null)
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
}

/** A DID's keys: the one that signs for it now first, those that were only announced last. */
export function keysOfDid(db: Database, did: string): Promise<StoredKey[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.signingKey')
    .selectAll()
    .where('did', '=', did)
    .orderBy(sql`withdrawn_at is not null`)
    .orderBy(sql`began_at desc nulls last`)
    .orderBy('keyId', 'desc')
    .execute();
}

/** Every key, locked until the transaction ends, newest first: one deed is done after the other. */
export function lockKeys(tx: Database): Promise<StoredKey[]> {
  return typed<CredentialTables>(tx)
    .selectFrom('credential.signingKey')
    .selectAll()
    .orderBy('keyId', 'desc')
    .forUpdate()
    .execute();
}

/** Every DID that this installation ever issued under. */
export async function ownDids(db: Database): Promise<string[]> {
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.signingKey')
    .select('did')
    .distinct()
    .execute();
  return rows.map((row) => row.did);
}

/** Those of our DIDs that have a key which was not withdrawn. */
export async function believedDids(db: Database): Promise<string[]> {
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.signingKey')
    .select('did')
    .distinct()
    .where('withdrawnAt', 'is', null)
    .execute();
  return rows.map((row) => row.did);
}

/** All keys, newest first, with how many certificates each has signed. */
export function keysWithUse(db: Database) {
  return typed<CredentialTables>(db)
    .selectFrom('credential.signingKey as k')
    .select([
      'k.keyId',
      'k.did',
      'k.publicKeyMultibase',
      'k.madeBy',
      'k.madeAt',
      'k.retiredBy',
      'k.retiredAt',
      'k.beganAt',
      'k.withdrawnAt',
    ])
    .select((select) =>
      select
        .selectFrom('credential.credential as c')
        .select((count) => count.fn.countAll<number>().as('signed'))
        .whereRef('c.keyId', '=', 'k.keyId')
        .as('signed'),
    )
    .orderBy('k.madeAt', 'desc')
    .orderBy('k.keyId', 'desc')
    .execute();
}

/** Stores a new key, which signs from `beganAt` on; false where another one does, or is announced, already. */
export async function insertKey(
  tx: Database,
  key: Pick<
    StoredKey,
    'keyId' | 'did' | 'publicKeyMultibase' | 'sealedSecret' | 'madeBy' | 'madeAt' | 'beganAt'
  >,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.signingKey')
    .values({ ...key, retiredBy: null, retiredAt: null, withdrawnAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('keyId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes the next step of a key's life. */
export async function changeKey(
  tx: Database,
  keyId: Id<'key'>,
  step: Partial<Pick<StoredKey, 'beganAt' | 'retiredBy' | 'retiredAt' | 'withdrawnAt'>>,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .updateTable('credential.signingKey')
    .set(step)
    .where('keyId', '=', keyId)
    .execute();
}

/** Ends the present issuing key’s time and returns it. */
export function retireIssuingKey(
  tx: Database,
  by: Id<'person'> | null,
  now: Instant,
): Promise<StoredKey | undefined> {
  return typed<CredentialTables>(tx)
    .updateTable('credential.signingKey')
    .set({ retiredBy: by, retiredAt: now })
    .where('beganAt', 'is not', null)
    .where('retiredAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
}
