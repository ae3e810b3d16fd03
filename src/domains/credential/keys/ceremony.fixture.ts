import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { personNamed, today } from '../passed-sitting.fixture.ts';
import { askKeyDeed, confirmKeyDeed } from './ceremony.ts';
import { type KeyDeed, type KeyState, keyState } from './deed.ts';
import type { KeyServices } from './identity.ts';
import { lockKeys, type StoredKey } from './signing-key.sql.ts';

/** Kai asks and Ada confirms; `keyId` is the key that it is about. */
export async function agreed(
  services: KeyServices,
  deed: KeyDeed,
  keyId: Id<'key'> | null = null,
  now: Instant = today,
): Promise<void> {
  const { db } = services;
  const [kai, ada] = [await personNamed(db, 'Kai Tanaka'), await personNamed(db, 'Ada Castell')];
  const reason = 'As the plan for this quarter has it.';
  const requestId = await askKeyDeed(db, { deed, keyId, reason, by: kai }, now);
  await confirmKeyDeed(services, { requestId, by: ada }, now);
}

/** The one key in a state. */
export async function keyIn({ db }: Pick<KeyServices, 'db'>, state: KeyState): Promise<StoredKey> {
  const [key, ...more] = (await lockKeys(db)).filter((stored) => keyState(stored) === state);
  if (key === undefined || more.length > 0) throw new Error(`Not one key is ${state}.`);
  return key;
}

/** A whole rotation: a key is announced, and begins in the place of the one before. */
export async function rotated(services: KeyServices, now: Instant = today): Promise<void> {
  await agreed(services, 'make', null, now);
  await agreed(services, 'begin', (await keyIn(services, 'announced')).keyId, now);
}
