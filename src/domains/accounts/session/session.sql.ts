import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { Role } from '../person/role.ts';
import type { AccountsTables } from '../tables.ts';

/** A session as its owner sees it in the list. */
export interface Session {
  readonly sessionId: Id<'session'>;
  readonly agent: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
}

/** The person behind a live session, with the roles they have now. */
export interface SessionPerson {
  readonly sessionId: Id<'session'>;
  readonly personId: Id<'person'>;
  readonly name: string;
  readonly email: string;
  readonly zone: string;
  readonly seenAt: Instant;
  readonly confirmedAt: Instant;
  readonly roles: Role[];
}

export async function insertSession(
  tx: Database,
  session: { personId: Id<'person'>; tokenHash: string; agent: string; expiresAt: Instant },
  now: Instant,
): Promise<Id<'session'>> {
  const sessionId = newId<'session'>(now);
  await typed<AccountsTables>(tx)
    .insertInto('accounts.session')
    .values({ ...session, sessionId, createdAt: now, seenAt: now, confirmedAt: now, endedAt: null })
    .execute();
  return sessionId;
}

/** Sessions that have not ended, by the hashes of their tokens; on each request of a signed-in person. */
export async function openSessions(
  db: Database,
  tokenHashes: readonly string[],
): Promise<(SessionPerson & { readonly tokenHash: string; readonly expiresAt: Instant })[]> {
  const { rows } = await sql<SessionPerson & { tokenHash: string; expiresAt: Instant }>`
    select s.token_hash, s.expires_at, s.session_id, s.person_id, s.seen_at, s.confirmed_at, p.name, p.email, p.zone,
           array(select g.role from accounts.role_grant g
                  where g.person_id = p.person_id and g.ended_at is null order by g.role) as roles
      from accounts.session s join accounts.person p using (person_id)
     where s.token_hash = any(${[...tokenHashes]}) and s.ended_at is null
  `.execute(db);
  return rows;
}

/** Notes that sessions were seen. One that is being written at the moment is left out: nobody waits for it. */
export async function touchSessions(
  db: Database,
  sessionIds: readonly Id<'session'>[],
  now: Instant,
): Promise<void> {
  await sql`
    update accounts.session set seen_at = ${now} where session_id in (
      select session_id from accounts.session where session_id = any(${[...sessionIds]})
         for no key update skip locked)
  `.execute(db);
}

export function sessionsOf(db: Database, personId: Id<'person'>, now: Instant): Promise<Session[]> {
  return typed<AccountsTables>(db)
    .selectFrom('accounts.session')
    .select(['sessionId', 'agent', 'createdAt', 'seenAt'])
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('seenAt', 'desc')
    .execute();
}

/** Ends a session of this person; false where it is not theirs or has ended. */
export async function endSessionOf(
  tx: Database,
  personId: Id<'person'>,
  sessionId: Id<'session'>,
  now: Instant,
): Promise<boolean> {
  const row = await typed<AccountsTables>(tx)
    .updateTable('accounts.session')
    .set({ endedAt: now })
    .where('personId', '=', personId)
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .returning('sessionId')
    .executeTakeFirst();
  return row !== undefined;
}

export async function endSessionByToken(tx: Database, tokenHash: string, now: Instant): Promise<void> {
  await typed<AccountsTables>(tx)
    .updateTable('accounts.session')
    .set({ endedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('endedAt', 'is', null)
    .execute();
}
