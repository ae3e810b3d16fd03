import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Asked, type ConfirmedOrDeclined, undecided } from '../revoke/two-people.ts';
import type { CredentialTables } from '../tables.ts';
import type { KeyDeed } from './deed.ts';

/** What one key custodian asked to be done with the keys, and what another decided. */
export interface KeyRequest extends Asked {
  readonly requestId: Id<'request'>;
  readonly deed: KeyDeed;
  /** The key that it is about; of one that is to be made only once it is. */
  readonly keyId: Id<'key'> | null;
}

/** Every request about keys, newest first. */
export function keyRequests(db: Database): Promise<KeyRequest[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.keyRequest')
    .selectAll()
    .orderBy('askedAt', 'desc')
    .orderBy('requestId', 'desc')
    .execute();
}

/** A request, locked until the transaction ends: two people decide on it one after the other. */
export function lockKeyRequest(tx: Database, requestId: Id<'request'>): Promise<KeyRequest | undefined> {
  return typed<CredentialTables>(tx)
    .selectFrom('credential.keyRequest')
    .selectAll()
    .where('requestId', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
}

/** Stores what was asked; false where another request is open. */
export async function insertKeyRequest(
  tx: Database,
  asked: Pick<KeyRequest, 'requestId' | 'deed' | 'keyId' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.keyRequest')
    .values({ ...asked, ...undecided })
    .onConflict((conflict) => conflict.doNothing())
    .returning('requestId')
    .executeTakeFirst();
  return row !== undefined;
}

export async function decideKeyRequest(
  tx: Database,
  requestId: Id<'request'>,
  decided: ConfirmedOrDeclined & Partial<Pick<KeyRequest, 'keyId'>>,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .updateTable('credential.keyRequest')
    .set(decided)
    .where('requestId', '=', requestId)
    .execute();
}
