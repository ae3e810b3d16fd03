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
}

/** The key that issues, if there is one. */
export function issuingKey(db: Database): Promise<StoredKey | undefined> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.signingKey')
    .selectAll()
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
}

/** A DID's keys, the one that signs for it now first. */
export function keysOfDid(db: Database, did: string): Promise<StoredKey[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.signingKey')
    .selectAll()
    .where('did', '=', did)
    .orderBy('madeAt', 'desc')
    .orderBy('keyId', 'desc')
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

/** Stores a new issuing key; false where another one issues already. */
export async function insertKey(
  tx: Database,
  key: Pick<StoredKey, 'keyId' | 'did' | 'publicKeyMultibase' | 'sealedSecret' | 'madeBy' | 'madeAt'>,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.signingKey')
    .values({ ...key, retiredBy: null, retiredAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('keyId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the present issuing key’s time and returns its id. */
export async function retireIssuingKey(
  tx: Database,
  by: Id<'person'> | null,
  now: Instant,
): Promise<Id<'key'> | undefined> {
  const row = await typed<CredentialTables>(tx)
    .updateTable('credential.signingKey')
    .set({ retiredBy: by, retiredAt: now })
    .where('retiredAt', 'is', null)
    .returning('keyId')
    .executeTakeFirst();
  return row?.keyId;
}
