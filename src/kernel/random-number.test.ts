import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersFrom } from './random-number.ts';

test('random bytes become numbers from 0, which is one of them, to 1, which is none', () => {
  const filled = (byte: number) => numbersFrom((bytes) => bytes.fill(byte))();
  assert.equal(filled(0), 0);
  assert.equal(filled(0x80), 0x80808080 / 2 ** 32);
  assert.ok(filled(0xff) < 1);
});
