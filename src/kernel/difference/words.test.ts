import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Piece, wordDifference } from './words.ts';

const side = (pieces: readonly Piece[], kind: 'removed' | 'added'): string =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');
const words = fc
  .array(fc.constantFrom('one', 'two', ' ', '\n', '.', 'é', '漢字', '👍🏽', '<b>'), { maxLength: 40 })
  .map((parts) => parts.join(''));

suite('the difference of two texts', () => {
  test('gives both of them back, and never joins neighbours of one kind', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = wordDifference(before, after);
        assert.equal(side(pieces, 'removed'), before);
        assert.equal(side(pieces, 'added'), after);
        assert.ok(pieces.every(({ text }) => text !== ''));
        assert.ok(pieces.every(({ kind }, index) => kind !== pieces[index - 1]?.kind));
        if (before === after) assert.ok(pieces.every(({ kind }) => kind === 'same'));
      }),
    );
  });

  test('is told in words', () => {
    assert.deepEqual(wordDifference('Ten people were affected.', 'One person was affected.'), [
      { kind: 'removed', text: 'Ten' },
      { kind: 'added', text: 'One' },
      { kind: 'same', text: ' ' },
      { kind: 'removed', text: 'people' },
      { kind: 'added', text: 'person' },
      { kind: 'same', text: ' ' },
      { kind: 'removed', text: 'were' },
      { kind: 'added', text: 'was' },
      { kind: 'same', text: ' affected.' },
    ]);
  });

  test('of two long texts with nothing in common is found at once', () => {
    const before = Array.from({ length: 8_000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 8_000 }, (_, index) => `b${index}`).join('\n');
    const pieces = wordDifference(before, after);
    assert.equal(side(pieces, 'removed'), before);
    assert.equal(side(pieces, 'added'), after);
  });
});
