import { Problem } from '../../../kernel/problem.ts';
import type { StoredKey } from './signing-key.sql.ts';

/**
 * What two key custodians do with keys: *make* one, which is announced, or signs at once where none does; have the
 * announced one *begin* to sign, which retires the one before; *retire* one without another in its place; *withdraw* a
 * stolen one, so that what it signed is no longer believed.
 */
export const keyDeeds = ['make', 'begin', 'retire', 'withdraw'] as const;
export type KeyDeed = (typeof keyDeeds)[number];

/** Where a key stands in its life. */
export type KeyState = 'announced' | 'signs' | 'retired' | 'withdrawn';

export function keyState({
  beganAt,
  retiredAt,
  withdrawnAt,
}: Pick<StoredKey, 'beganAt' | 'retiredAt' | 'withdrawnAt'>): KeyState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (retiredAt !== null) return 'retired';
  return beganAt === null ? 'announced' : 'signs';
}

/** What can be done with a key in each state, beside making another. */
const possible: Readonly<Record<KeyState, readonly KeyDeed[]>> = {
  announced: ['begin', 'retire', 'withdraw'],
  signs: ['retire', 'withdraw'],
  retired: ['withdraw'],
  withdrawn: [],
};

/** The deeds that a list of keys allows now, each with its key; making one has none. */
export function possibleDeeds<Key extends Pick<StoredKey, 'beganAt' | 'retiredAt' | 'withdrawnAt'>>(
  keys: readonly Key[],
): { readonly deed: KeyDeed; readonly key: Key | undefined }[] {
  const isAnyAnnounced = keys.some((key) => keyState(key) === 'announced');
  return [
    ...(isAnyAnnounced ? [] : [{ deed: 'make' as const, key: undefined }]),
    ...keys.flatMap((key) => possible[keyState(key)].map((deed) => ({ deed, key }))),
  ];
}

/** Throws a `conflict` problem where a deed cannot be done: keys are as they are when it is confirmed, not when asked. */
export function refuseKeyDeed(
  deed: KeyDeed,
  keyId: StoredKey['keyId'] | null,
  keys: readonly StoredKey[],
): void {
  if (possibleDeeds(keys).some((may) => may.deed === deed && (may.key?.keyId ?? null) === keyId)) return;
  throw new Problem('conflict', 'key-deed-impossible', impossible[deed], {
    todo: 'Look at the list of keys: it may have changed since you opened the page.',
  });
}

const impossible: Readonly<Record<KeyDeed, string>> = {
  make: 'A key is announced already: let it begin to sign, or retire it first.',
  begin: 'Only a key that is announced can begin to sign.',
  retire: 'Only a key that signs or is announced can be retired.',
  withdraw: 'There is no such key, or it is withdrawn already.',
};
