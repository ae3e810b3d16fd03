import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type StatusListEntry, statusListEntry } from '../core.ts';
import type { KeyServices } from '../keys/identity.ts';
import { takeStatusEntry } from '../status/take-entry.ts';
import { insertPlace, placeOf, type SuspensionPlace } from './place.sql.ts';

/** Reserves a certificate's place in its issuer's list of suspensions, for good. */
export async function reservePlace(
  { db: tx, config, random }: Pick<KeyServices, 'db' | 'config' | 'random'>,
  { credentialId, did }: { credentialId: Id<'credential'>; did: string },
  now: Instant,
): Promise<void> {
  const given = { did, purpose: 'suspension', address: config.address, random } as const;
  const { list, index } = await takeStatusEntry(tx, given, now);
  await insertPlace(tx, { credentialId, listId: list.listId, index });
}

/** A place as it is told to those who verify (Bitstring Status List v1.0 §2.1). */
export const suspensionEntry = ({ url, index }: SuspensionPlace): StatusListEntry =>
  statusListEntry(url, index, 'suspension');

/** Where a certificate's suspension is looked up, as an entry that a verifier reads. */
export async function suspensionEntryOf(
  db: Database,
  credentialId: Id<'credential'>,
): Promise<StatusListEntry | undefined> {
  const place = await placeOf(db, credentialId);
  return place && suspensionEntry(place);
}
