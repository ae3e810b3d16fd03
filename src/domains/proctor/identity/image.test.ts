import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jpegOf, pngOf } from '../picture.fixture.ts';
import { readImage } from './image.ts';

test('a picture is known by its own bytes, with the size that it states', () => {
  assert.deepEqual(readImage(jpegOf(640, 480)), { type: 'image/jpeg', width: 640, height: 480 });
  assert.deepEqual(readImage(pngOf(300, 200)), { type: 'image/png', width: 300, height: 200 });
});

test('a picture that was cut short, and what only begins like one, is none', () => {
  const picture = jpegOf(640, 480);
  for (const length of [0, 1, 2, 3, 20, picture.length - 1]) {
    assert.equal(readImage(picture.subarray(0, length)), null);
  }
  assert.equal(readImage(Buffer.from('GIF89a')), null);
  assert.equal(readImage(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), null);
  assert.equal(readImage(pngOf(1, 1).subarray(0, 20)), null);
});

test('no bytes make the reader fail or go on for ever', () => {
  const begun = fc.constantFrom([], [0xff, 0xd8, 0xff], [...pngOf(1, 1).subarray(0, 16)]);
  fc.assert(
    fc.property(begun, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      const found = readImage(Uint8Array.from([...head, ...rest, 0xff, 0xd9]));
      assert.ok(found === null || (found.width >= 0 && found.height >= 0));
    }),
  );
});
