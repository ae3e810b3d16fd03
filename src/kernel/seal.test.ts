import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { systemRandom } from './id.ts';
import { keyFor, openBytes, sealBytes } from './seal.ts';

const key = keyFor('a secret that only the tests know', 'a test');

test('what is sealed opens with the same key in the same place, and only there', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.nat(), (bytes, context, at) => {
      const sealed = sealBytes(key, bytes, context, systemRandom);
      assert.deepEqual(Uint8Array.from(openBytes(key, sealed, context) ?? []), bytes);
      assert.equal(openBytes(key, sealed, `${context}'`), null);
      assert.equal(openBytes(keyFor('another secret, also long enough', 'a test'), sealed, context), null);
      assert.equal(openBytes(keyFor('a secret that only the tests know', 'else'), sealed, context), null);
      const changed = Uint8Array.from(sealed);
      const index = at % changed.length;
      changed[index] = (changed[index] ?? 0) ^ 1;
      assert.equal(openBytes(key, changed, context), null);
    }),
  );
});

test('bytes that are no box are not opened', () => {
  for (const length of [0, 1, 27, 28]) assert.equal(openBytes(key, new Uint8Array(length), ''), null);
});
