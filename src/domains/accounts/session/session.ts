import { audit } from '../../../kernel/audit.ts';
import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { hmac, sha256 } from '../../../kernel/hash.ts';
import type { Id, RandomBytes } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { endSessionByToken, insertSession, openSessions, touchSessions } from './session.sql.ts';

/** A session lasts 14 days from sign-in. */
export const sessionSeconds = 14 * 24 * 3600;

/** An opaque token of 256 random bits, base64url; only its SHA-256 is stored. */
export function newToken(random: RandomBytes): string {
  const bytes = new Uint8Array(32);
  random(bytes);
  return Buffer.from(bytes).toString('base64url');
}

/**
 * Signs a person in: a new session with a new token, in place of the one the browser held before.
 * `agent` is the browser's name for itself, cut to 120 characters, for the owner's list of sessions.
 */
export function startSession(
  db: Database,
  given: { personId: Id<'person'>; agent: string; replaces: string | undefined; random: RandomBytes },
  now: Instant,
): Promise<string> {
  return transaction(db, async (tx) => {
    if (given.replaces !== undefined) await endSessionByToken(tx, sha256(given.replaces), now);
    const token = newToken(given.random);
    const sessionId = await insertSession(
      tx,
      {
        personId: given.personId,
        tokenHash: sha256(token),
        agent: given.agent.slice(0, 120),
        expiresAt: addSeconds(now, sessionSeconds),
      },
      now,
    );
    await audit(tx, {
      at: now,
      actorId: given.personId,
      action: 'session.started',
      subjectKind: 'session',
      subjectId: sessionId,
    });
    return token;
  });
}

/** A browser's token at the moment of its request. */
export interface Shown {
  readonly token: string;
  readonly now: Instant;
}

/** The viewers behind tokens, in their order; `null` where a session is unknown, ended or expired. */
export async function viewersOf(
  db: Database,
  shown: readonly Shown[],
  secret: string,
): Promise<(Viewer | null)[]> {
  const hashes = shown.map(({ token }) => sha256(token));
  const sessions = new Map((await openSessions(db, hashes)).map((one) => [one.tokenHash, one]));
  const stale = new Map<Id<'session'>, Instant>();
  const viewers = shown.map(({ now }, index) => {
    const session = sessions.get(hashes[index] ?? '');
    if (session === undefined || session.expiresAt <= now) return null;
    // Once a minute is often enough for a list of sessions.
    if (secondsBetween(session.seenAt, now) > 60) stale.set(session.sessionId, now);
    const { sessionId, personId, name, email, zone, roles, confirmedAt } = session;
    const csrf = hmac(`${secret}/form`, sessionId);
    return { sessionId, personId, name, email, zone, roles, csrf, confirmedAt };
  });
  const [now] = stale.values();
  if (now !== undefined) await touchSessions(db, [...stale.keys()], now);
  return viewers;
}

/** The viewer behind a session token, or `null` where it is unknown, ended or expired. */
export async function viewerOf(
  db: Database,
  token: string,
  secret: string,
  now: Instant,
): Promise<Viewer | null> {
  return (await viewersOf(db, [{ token, now }], secret))[0] ?? null;
}
