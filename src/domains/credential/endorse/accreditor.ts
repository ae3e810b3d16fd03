import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { ownDids } from '../keys/signing-key.sql.ts';
import { refuseDecided, refuseSamePerson } from '../revoke/two-people.ts';
import { type Accreditor, decideAccreditor, insertAccreditor, lockAccreditor } from './accreditor.sql.ts';
import { recordAct } from './act.ts';

/** What is typed of an accreditor. */
export const accreditorSchema = z.object({
  name: z.string().trim().min(2, 'Enter its name.').max(200, 'Use at most 200 characters.'),
  did: z
    .string()
    .trim()
    .max(500, 'Use at most 500 characters.')
    .regex(/^did:(?:web|key):[A-Za-z0-9._:%-]+$/, 'Enter a did:web or a did:key.'),
  home: z
    .url({ protocol: /^https?$/, error: 'Enter the whole address of its home page, with https://.' })
    .max(500, 'Use at most 500 characters.'),
});

/** One person enters an accreditor. Its endorsements are taken once another person has confirmed it. */
export function enterAccreditor(
  db: Database,
  given: z.output<typeof accreditorSchema> & { by: Id<'person'> },
  now: Instant,
): Promise<Id<'accreditor'>> {
  const { by, ...words } = given;
  return transaction(db, async (tx) => {
    if ((await ownDids(tx)).includes(words.did)) {
      throw new Problem('conflict', 'accreditor-is-issuer', 'This identifier is our own.', {
        todo: 'An accreditor is independent of who issues: enter the identifier of the other body.',
      });
    }
    const accreditorId = newId<'accreditor'>(now);
    if (!(await insertAccreditor(tx, { accreditorId, ...words, enteredBy: by, enteredAt: now }))) {
      throw new Problem('conflict', 'accreditor-there', 'This identifier is in the list already.', {
        todo: 'Look for it among the accreditors: it may wait for a second person.',
      });
    }
    const act = { at: now, kind: 'entered', actorId: by, content: words } as const;
    await recordAct(tx, { kind: 'accreditor', id: accreditorId }, act);
    return accreditorId;
  });
}

/**
 * Confirms an accreditor that another person entered, or declines it; who entered it can take it back but not confirm.
 * Throws a `Problem`: `not-found`, `conflict` where it is decided, `forbidden` for the same person.
 */
export function decideOnAccreditor(
  db: Database,
  given: { accreditorId: Id<'accreditor'>; by: Id<'person'>; decision: 'confirmed' | 'declined' },
  now: Instant,
): Promise<Accreditor> {
  const { accreditorId, by, decision } = given;
  return transaction(db, async (tx) => {
    const accreditor = await lockAccreditor(tx, accreditorId);
    if (accreditor === undefined) throw notFound('accreditor');
    refuseDecided(accreditor, { code: 'accreditor-decided', todo: 'Look at the list of accreditors again.' });
    if (decision === 'confirmed') {
      const named = { what: 'You entered this accreditor', others: 'programme manager or a key custodian' };
      refuseSamePerson({ askedBy: accreditor.enteredBy }, by, named);
    }
    await decideAccreditor(
      tx,
      accreditorId,
      decision === 'confirmed' ? { confirmedBy: by, confirmedAt: now } : { declinedBy: by, declinedAt: now },
    );
    const act = { at: now, kind: decision, actorId: by, content: { did: accreditor.did } } as const;
    await recordAct(tx, { kind: 'accreditor', id: accreditorId }, act);
    return accreditor;
  });
}
