import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { type KeyDeed, keyDeeds, keyState, possibleDeeds, refuseKeyDeed } from './deed.ts';
import type { StoredKey } from './signing-key.sql.ts';

const at = '2026-11-20T09:00:00.000Z';
const keyOf = (n: number): StoredKey => ({
  keyId: `key-${n}` as Id<'key'>,
  did: 'did:web:assay.example',
  publicKeyMultibase: `z6Mk${n}`,
  sealedSecret: '',
  madeBy: null,
  madeAt: at,
  retiredBy: null,
  retiredAt: null,
  beganAt: null,
  withdrawnAt: null,
});

/** What becomes of a list of keys when a deed is done. */
function after(keys: readonly StoredKey[], deed: KeyDeed, keyId: Id<'key'> | undefined): StoredKey[] {
  const signs = keys.find((key) => keyState(key) === 'signs');
  if (deed === 'make') return [...keys, { ...keyOf(keys.length), beganAt: signs === undefined ? at : null }];
  return keys.map((key) => {
    if (key.keyId === keyId) {
      if (deed === 'begin') return { ...key, beganAt: at };
      return { ...key, retiredAt: key.retiredAt ?? at, withdrawnAt: deed === 'withdraw' ? at : null };
    }
    return deed === 'begin' && key === signs ? { ...key, retiredAt: at } : key;
  });
}

test('whatever is done in whatever order, one key signs at most, and one at most is announced', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 20 }), (choices) => {
      let keys: StoredKey[] = [];
      for (const choice of choices) {
        const possible = possibleDeeds(keys);
        const chosen = possible[choice % Math.max(1, possible.length)];
        if (chosen === undefined) return;
        keys = after(keys, chosen.deed, chosen.key?.keyId);
        const states = keys.map(keyState);
        assert.ok(states.filter((state) => state === 'signs').length <= 1);
        assert.ok(states.filter((state) => state === 'announced').length <= 1);
        assert.ok(possibleDeeds(keys).length > 0, 'there is always something that can be done');
      }
    }),
  );
});

test('a deed with a key that is not in its state is refused, and so is one with no such key', () => {
  const announced = keyOf(1);
  const signs = { ...keyOf(2), beganAt: at };
  const withdrawn = { ...keyOf(3), beganAt: at, retiredAt: at, withdrawnAt: at };
  const keys = [announced, signs, withdrawn];
  const refused = (deed: KeyDeed, key: StoredKey | null) =>
    assert.throws(
      () => refuseKeyDeed(deed, key?.keyId ?? null, keys),
      (error) => error instanceof Problem && error.code === 'key-deed-impossible',
    );
  refused('make', null);
  refused('begin', signs);
  for (const deed of keyDeeds) {
    refused(deed, withdrawn);
    refused(deed, keyOf(9));
  }
  refuseKeyDeed('begin', announced.keyId, keys);
  refuseKeyDeed('withdraw', signs.keyId, keys);
});
