import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { AccountsTables } from '../tables.ts';

/** Keeps the code of a session in place of the one before. */
export async function keepCode(
  tx: Database,
  code: { sessionId: Id<'session'>; codeHash: string; expiresAt: Instant; triesLeft: number },
  now: Instant,
): Promise<void> {
  const { sessionId, ...rest } = code;
  await typed<AccountsTables>(tx)
    .insertInto('accounts.confirmation')
    .values({ sessionId, ...rest, madeAt: now })
    .onConflict((conflict) => conflict.column('sessionId').doUpdateSet({ ...rest, madeAt: now }))
    .execute();
}

/** Whether a code that was sent for a session can still be tried. */
export async function codeWaits(db: Database, sessionId: Id<'session'>, now: Instant): Promise<boolean> {
  const row = await typed<AccountsTables>(db)
    .selectFrom('accounts.confirmation')
    .select('sessionId')
    .where('sessionId', '=', sessionId)
    .where('expiresAt', '>', now)
    .where('triesLeft', '>', 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes one try off a session's code and returns its hash; nothing where it has expired or has none left. */
export async function tryCode(
  tx: Database,
  sessionId: Id<'session'>,
  now: Instant,
): Promise<{ codeHash: string; triesLeft: number } | undefined> {
  const { rows } = await sql<{ codeHash: string; triesLeft: number }>`
    update accounts.confirmation set tries_left = tries_left - 1
     where session_id = ${sessionId} and expires_at > ${now} and tries_left > 0
    returning code_hash, tries_left
  `.execute(tx);
  return rows[0];
}

/** Uses the code up and notes that the session is its person's. */
export async function confirmSession(tx: Database, sessionId: Id<'session'>, now: Instant): Promise<void> {
  await typed<AccountsTables>(tx)
    .deleteFrom('accounts.confirmation')
    .where('sessionId', '=', sessionId)
    .execute();
  await typed<AccountsTables>(tx)
    .updateTable('accounts.session')
    .set({ confirmedAt: now })
    .where('sessionId', '=', sessionId)
    .execute();
}
