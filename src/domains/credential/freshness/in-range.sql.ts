import { type RawBuilder, sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

const hashOfAddress: RawBuilder<string> = sql`encode(sha256((c.document ->> 'id')::bytea), 'hex')`;

/** The certificates that their holders share, whose address' SHA-256 begins with these hexadecimal digits; by hash. */
export async function sharedUnder(db: Database, prefix: string, limit: number): Promise<Id<'credential'>[]> {
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.credential as c')
    .innerJoin('credential.disclosure as d', 'd.credentialId', 'c.credentialId')
    .select('c.credentialId')
    .where('d.shareDocument', '=', true)
    .where(hashOfAddress, 'like', `${prefix}%`)
    .orderBy(hashOfAddress)
    .limit(limit)
    .execute();
  return rows.map(({ credentialId }) => credentialId);
}
