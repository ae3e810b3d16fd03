import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { AccountsTables } from '../tables.ts';

export async function insertLink(
  tx: Database,
  link: { tokenHash: string; email: string; next: string; expiresAt: Instant },
  now: Instant,
): Promise<void> {
  await typed<AccountsTables>(tx)
    .insertInto('accounts.signInLink')
    .values({ ...link, madeAt: now, usedAt: null })
    .execute();
}

/** Marks a link as used and returns it; nothing where it is unknown, used or expired. */
export async function takeLink(
  tx: Database,
  tokenHash: string,
  now: Instant,
): Promise<{ email: string; next: string } | undefined> {
  return typed<AccountsTables>(tx)
    .updateTable('accounts.signInLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['email', 'next'])
    .executeTakeFirst();
}

/** True where the link could still be used. */
export async function isLinkOpen(db: Database, tokenHash: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    select 1 from accounts.sign_in_link
     where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
  `.execute(db);
  return rows.length > 0;
}
