import type { RandomBytes } from '../../../kernel/id.ts';
import type { SigningKey } from '../issue/sign.ts';
import { didKeyOf } from '../keys/did.ts';
import { makeKeyPair } from '../keys/key-pair.ts';
import { type KeyKind, keyKinds } from '../keys/multikey.ts';

/** Keys for conformance tests, one of each kind. */
export type ThrowAwayKeys = ReadonlyMap<KeyKind, SigningKey>;

/**
 * Keys that live as long as the process and are written down nowhere. What they sign is a did:key’s, so it can never be
 * taken for the house’s. Made when they are first asked for.
 */
export function throwAwayKeys(random: RandomBytes): () => Promise<ThrowAwayKeys> {
  let made: Promise<ThrowAwayKeys> | undefined;
  return () => {
    made ??= makeAll(random);
    return made;
  };
}

async function makeAll(random: RandomBytes): Promise<ThrowAwayKeys> {
  const keys = new Map<KeyKind, SigningKey>();
  for (const kind of keyKinds) {
    const pair = await makeKeyPair(random, kind);
    keys.set(kind, { ...pair, did: didKeyOf(pair.publicKeyMultibase) });
  }
  return keys;
}
