import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { newId, type RandomBytes } from '../../../kernel/id.ts';
import { chooseStatusIndex, leastEntries, type StatusPurpose } from '../core.ts';
import { insertEntry, insertList, lockEntries, openListOf, type StatusList } from './list.sql.ts';
import { integersFrom } from './random-integer.ts';

/** A place in a status list. */
export interface StatusEntry {
  readonly list: StatusList;
  readonly index: number;
}

// In a list that is half full eight draws miss once in 256 times; only then all its entries have to be read.
const draws = 8;

/** Whose list, what its bits mean, and where it is served. */
interface Wanted {
  readonly did: string;
  readonly purpose: StatusPurpose;
  readonly address: string;
}

/**
 * Takes a random free entry of the issuer's newest list of a purpose for good, and opens a new list where there is none
 * or it is full.
 */
export async function takeStatusEntry(
  tx: Database,
  given: Wanted & { random: RandomBytes },
  now: Instant,
): Promise<StatusEntry> {
  const integer = integersFrom(given.random);
  const list = (await openListOf(tx, given.did, given.purpose)) ?? (await openList(tx, given, now));
  for (let draw = 0; draw < draws; draw++) {
    const index = integer(list.length);
    if (await insertEntry(tx, list.listId, index)) return { list, index };
  }
  const taken = await lockEntries(tx, list.listId);
  const isFull = taken.size >= list.length;
  const open = isFull ? await openList(tx, given, now) : list;
  const index = chooseStatusIndex(open.length, isFull ? new Set() : taken, integer);
  // The lock keeps out those who count, not those who draw: one of them may have been faster.
  return (await insertEntry(tx, open.listId, index))
    ? { list: open, index }
    : takeStatusEntry(tx, given, now);
}

async function openList(tx: Database, given: Wanted, now: Instant): Promise<StatusList> {
  const listId = newId<'list'>(now);
  const list: StatusList = {
    listId,
    url: `${given.address}/status/${listId}`,
    did: given.did,
    purpose: given.purpose,
    length: leastEntries,
    openedAt: now,
  };
  await insertList(tx, list);
  return list;
}
