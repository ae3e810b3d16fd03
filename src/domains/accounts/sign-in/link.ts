import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { RandomBytes } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { Problem } from '../../../kernel/problem.ts';
import { type Person, personByEmail } from '../person/person.sql.ts';
import { ensurePerson } from '../person/person.ts';
import { newToken } from '../session/session.ts';
import { insertLink, takeLink } from './link.sql.ts';

/** A sign-in link works once, for 20 minutes. */
export const linkSeconds = 20 * 60;

/** A path of this site to return to after signing in; anything else becomes `/me`. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])[\w\-./?=&%~:+]*$/.test(next)) return '/me';
  return next;
}

/** Sends a one-use link. The answer is the same whether or not the address has an account. */
export function sendLink(
  db: Database,
  request: { email: string; next: string; address: string; random: RandomBytes },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const token = newToken(request.random);
    const email = request.email.toLowerCase();
    await insertLink(
      tx,
      {
        tokenHash: sha256(token),
        email,
        next: safeNext(request.next),
        expiresAt: addSeconds(now, linkSeconds),
      },
      now,
    );
    await post(
      tx,
      {
        to: email,
        subject: 'Your sign-in link for Assay',
        body: [
          'Open this link to sign in. It works once, for 20 minutes:',
          '',
          `${request.address}/sign-in/${token}`,
          '',
          'If you did not ask for it, ignore this letter: nobody can sign in without it.',
        ].join('\n'),
      },
      now,
    );
  });
}

/** Uses a link up and returns who signs in and where to go; a first sign-in makes the account. */
export function useLink(
  db: Database,
  token: string,
  now: Instant,
): Promise<{ person: Person; next: string }> {
  return transaction(db, async (tx) => {
    const link = await takeLink(tx, sha256(token), now);
    if (link === undefined) throw linkGone();
    const person =
      (await personByEmail(tx, link.email)) ??
      (await ensurePerson(
        tx,
        { email: link.email, name: link.email.split('@')[0] ?? link.email, by: null },
        now,
      ));
    return { person, next: link.next };
  });
}

/** The answer to a link that is used, expired or wrong: the three look alike from outside. */
export function linkGone(): Problem {
  return new Problem('gone', 'link-gone', 'This sign-in link has been used or has expired.', {
    todo: 'Ask for a new one; a link works once, for 20 minutes.',
  });
}
