import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { decodeBase58, encodeBase58 } from './base58.ts';

test('bytes come back from base 58 as they were, zeros in front included', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.uint8Array({ minLength: 1, maxLength: 64 }), (zeros, rest) => {
      const bytes = new Uint8Array([...new Uint8Array(zeros), ...rest]);
      const text = encodeBase58(bytes);
      assert.deepEqual(decodeBase58(text, bytes.length), bytes);
      assert.equal(decodeBase58(text, bytes.length + 1), undefined);
      assert.equal(decodeBase58(`1${text}`, bytes.length), undefined);
    }),
  );
});

test('known words are written as everybody writes them', () => {
  // draft-msporny-base58-03 §5
  const hello = new TextEncoder().encode('Hello World!');
  assert.equal(encodeBase58(hello), '2NEpo7TZRRrLZSi2U');
  assert.equal(encodeBase58(Buffer.from('0000287fb4cd', 'hex')), '11233QC4');
});

test('what is no base 58 is not read', () => {
  for (const text of ['0', 'O', 'I', 'l', '-', 'é', '2NEpo7TZRRrLZSi2U ']) {
    assert.equal(decodeBase58(text, 12), undefined);
  }
  assert.equal(decodeBase58('z'.repeat(100_000), 64), undefined);
});
