import { commit, newSalt } from '../../../kernel/chain.ts';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { insertEntry, lockVersions, newestOf } from './entry.sql.ts';
import type { EntryKind } from './kind.ts';
import { wakeSequencer } from './wake.ts';

/** What is to be logged. */
export interface Act {
  /** What happened; public. */
  readonly kind: EntryKind;
  /** The id of what it happened to, under which its entries are found again; never public. */
  readonly subject: string;
  /** What the entry commits to, as JSON; never stored here. */
  readonly content: unknown;
}

/**
 * Appends an entry in the caller's transaction: it is logged if what it is about happens, and only then. It gets its
 * place in the tree within seconds. The entry holds the day, the kind and a salted commitment: nothing personal.
 */
export async function append(tx: Database, act: Act, now: Instant): Promise<Id<'entry'>> {
  const entryId = newId<'entry'>(now);
  const salt = newSalt();
  const { kind, subject } = act;
  const entry = { kind, day: dayOf(now), commitment: commit(salt, act.content) };
  await insertEntry(tx, { entryId, ...entry, subject, appendedAt: now }, salt);
  await wakeSequencer(tx);
  return entryId;
}

/**
 * Appends an entry where the newest of this kind and subject commits to something else: each version of a document is
 * logged once, however often and by however many processes it is made. Returns `null` where nothing is new.
 */
export function appendVersion(db: Database, act: Act, now: Instant): Promise<Id<'entry'> | null> {
  const { kind, subject, content } = act;
  return transaction(db, async (tx) => {
    await lockVersions(tx, `${kind} ${subject}`);
    const newest = await newestOf(tx, subject, [kind]);
    const isKnown = newest?.salt != null && commit(newest.salt, content) === newest.commitment;
    return isKnown ? null : append(tx, act, now);
  });
}
