import { audit } from '../../../kernel/audit.ts';
import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { hmac, sameSecret } from '../../../kernel/hash.ts';
import type { RandomBytes } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { confirmSession, keepCode, tryCode } from './confirmation.sql.ts';

/** For so long after it was confirmed, a session may see what asks for it. */
export const confirmedSeconds = 60 * 60;

const codeSeconds = 10 * 60;
/** A code of eight digits and five tries: one guess in twenty million succeeds. */
const tries = 5;

/** True where the session was confirmed, or begun, within the last hour. */
export function isConfirmed({ confirmedAt }: Pick<Viewer, 'confirmedAt'>, now: Instant): boolean {
  return secondsBetween(confirmedAt, now) < confirmedSeconds;
}

/** Eight digits, each combination as likely as any other. */
function newCode(random: RandomBytes): string {
  const bytes = new Uint32Array(1);
  // The numbers above the last whole multiple would make small codes likelier.
  do random(new Uint8Array(bytes.buffer));
  while ((bytes[0] ?? 0) >= 4_200_000_000);
  return String((bytes[0] ?? 0) % 100_000_000).padStart(8, '0');
}

const hashOf = (code: string, { sessionId }: Viewer, secret: string): string =>
  hmac(`${secret}/confirmation`, `${sessionId} ${code}`);

/** Sends the person a code that confirms this one session. */
export function sendCode(
  db: Database,
  viewer: Viewer,
  { secret, random }: { readonly secret: string; readonly random: RandomBytes },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const code = newCode(random);
    const { sessionId, email } = viewer;
    const codeHash = hashOf(code, viewer, secret);
    const kept = { sessionId, codeHash, expiresAt: addSeconds(now, codeSeconds), triesLeft: tries };
    await keepCode(tx, kept, now);
    const body = [
      `Your code is ${code.slice(0, 4)} ${code.slice(4)}. It works once, for 10 minutes, where you asked for it.`,
      '',
      'If you did not ask for it, somebody else is signed in as you: open your account and end the sessions that are not yours.',
    ].join('\n');
    await post(tx, { to: email, subject: 'Your code for Assay', body }, now);
  });
}

/** What became of a code: `wrong` with the tries that are left, `gone` where there is none to compare with. */
export type Confirmed = 'confirmed' | 'gone' | { readonly wrong: number };

/** Compares what was typed with the code that was sent; a right one confirms the session and is used up. */
export function confirm(
  db: Database,
  viewer: Viewer,
  { typed, secret }: { readonly typed: string; readonly secret: string },
  now: Instant,
): Promise<Confirmed> {
  return transaction(db, async (tx) => {
    const { sessionId, personId } = viewer;
    const kept = await tryCode(tx, sessionId, now);
    if (kept === undefined) return 'gone';
    if (!sameSecret(hashOf(typed.replaceAll(/\s/g, ''), viewer, secret), kept.codeHash))
      return kept.triesLeft === 0 ? 'gone' : { wrong: kept.triesLeft };
    await confirmSession(tx, sessionId, now);
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'session.confirmed',
      subjectKind: 'session',
      subjectId: sessionId,
    });
    return 'confirmed';
  });
}
