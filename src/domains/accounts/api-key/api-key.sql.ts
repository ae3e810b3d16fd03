import { sql } from 'kysely';
import { dayOf, type Day, type Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { AccountsTables } from '../tables.ts';
import type { KeyPurpose, KeyUse } from './api-key.ts';

/** A key as its owner sees it in the list. */
export interface ApiKey {
  readonly apiKeyId: Id<'apiKey'>;
  readonly name: string;
  readonly purpose: KeyPurpose;
  /** Its first characters. */
  readonly beginning: string;
  readonly madeAt: Instant;
  readonly usedOn: Day | null;
}

const openKeys = (db: Database, personId: Id<'person'>) =>
  typed<AccountsTables>(db)
    .selectFrom('accounts.apiKey')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null);

/** The keys of a person that have not ended, newest first. */
export function apiKeysOf(db: Database, personId: Id<'person'>): Promise<ApiKey[]> {
  return openKeys(db, personId)
    .select(['apiKeyId', 'name', 'purpose', 'beginning', 'madeAt', 'usedOn'])
    .orderBy('madeAt', 'desc')
    .execute();
}

/** How many keys of a person have not ended; keeps others from making one until the transaction ends. */
export async function countKeys(tx: Database, personId: Id<'person'>): Promise<number> {
  await sql`select from accounts.person where person_id = ${personId} for no key update`.execute(tx);
  return (await openKeys(tx, personId).select('apiKeyId').execute()).length;
}

export async function insertKey(
  tx: Database,
  key: Pick<ApiKey, 'apiKeyId' | 'name' | 'purpose' | 'beginning'> & {
    readonly personId: Id<'person'>;
    readonly keyHash: string;
  },
  now: Instant,
): Promise<void> {
  await typed<AccountsTables>(tx)
    .insertInto('accounts.apiKey')
    .values({ ...key, madeAt: now, usedOn: null, endedAt: null })
    .execute();
}

/** Ends a key of this person; false where it is not theirs or has ended. */
export async function endKeyOf(
  tx: Database,
  personId: Id<'person'>,
  apiKeyId: Id<'apiKey'>,
  now: Instant,
): Promise<boolean> {
  const row = await typed<AccountsTables>(tx)
    .updateTable('accounts.apiKey')
    .set({ endedAt: now })
    .where('personId', '=', personId)
    .where('apiKeyId', '=', apiKeyId)
    .where('endedAt', 'is', null)
    .returning('apiKeyId')
    .executeTakeFirst();
  return row !== undefined;
}

/** The key with this hash, if it has not ended; notes the day of its use. */
export async function keyByHash(
  db: Database,
  keyHash: string,
  now: Instant,
): Promise<(KeyUse & { readonly purpose: KeyPurpose }) | undefined> {
  const key = await typed<AccountsTables>(db)
    .selectFrom('accounts.apiKey')
    .select(['apiKeyId', 'personId', 'purpose', 'usedOn'])
    .where('keyHash', '=', keyHash)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (key === undefined) return undefined;
  const { usedOn, ...found } = key;
  const today = dayOf(now);
  if (usedOn !== today) {
    await typed<AccountsTables>(db)
      .updateTable('accounts.apiKey')
      .set({ usedOn: today })
      .where('keyHash', '=', keyHash)
      .execute();
  }
  return found;
}
