import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { base64Floats, shortened } from './vector.ts';

const numbers = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 64 });

suite('an embedding', () => {
  test('that is shortened has unit length again', () => {
    assert.deepEqual(shortened([0.6, 0, 0.8], 1), [1]);
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 64 }), (vector, dimensions) => {
        const short = shortened(vector, dimensions);
        assert.equal(short.length, Math.min(dimensions, vector.length));
        const length = Math.hypot(...short);
        if (dimensions < vector.length && length > 0) assert.ok(Math.abs(length - 1) < 1e-9);
      }),
    );
  });

  test('comes through base64 as 32-bit numbers', () => {
    fc.assert(
      fc.property(numbers, (vector) => {
        const bytes = Buffer.from(base64Floats(vector), 'base64');
        const back = vector.map((_, index) => bytes.readFloatLE(index * 4));
        assert.deepEqual(back, vector.map(Math.fround));
      }),
    );
  });
});
