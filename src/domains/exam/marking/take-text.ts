import { audit } from '../../../kernel/audit.ts';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { deleteLease, upsertLease } from './marking.sql.ts';
import { leaseSeconds } from './place.ts';
import { reachText } from './text.ts';

/** A marker takes a text for the next two hours; who holds it already gets two hours from now. */
export function takeText(
  db: Database,
  given: { readonly work: string; readonly marker: Id<'person'> },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { access } = await reachText(tx, { ...given, lock: true }, now);
    if (access === 'marked' || access === 'correctable') {
      throw new Problem('conflict', 'marked-already', 'You have marked this text.', {
        todo: 'Take another one.',
      });
    }
    const { work, marker } = given;
    await upsertLease(tx, { work, markerId: marker, until: addSeconds(now, leaseSeconds) });
    await note(tx, given, 'text.taken', now);
  });
}

/** A marker gives a text back, so that another can take it at once; nothing where they do not hold it. */
export function giveBackText(
  db: Database,
  given: { readonly work: string; readonly marker: Id<'person'> },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { access } = await reachText(tx, { ...given, lock: true }, now);
    if (access !== 'held') return;
    await deleteLease(tx, given.work, given.marker);
    await note(tx, given, 'text.given-back', now);
  });
}

const note = (
  tx: Database,
  { work, marker }: { readonly work: string; readonly marker: Id<'person'> },
  action: string,
  at: Instant,
): Promise<void> => audit(tx, { at, actorId: marker, action, subjectKind: 'marking-work', subjectId: work });
