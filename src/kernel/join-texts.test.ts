import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { joinTexts } from './join-texts.ts';

test('texts that follow each other become one, and nothing is lost or put elsewhere', () => {
  assert.deepEqual(joinTexts(['a', 'b', 1, 'c', 2, 3, '', 'd']), ['ab', 1, 'c', 2, 3, 'd']);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.nat())), (pieces) => {
      const joined = joinTexts<number>(pieces);
      assert.equal(joined.join(''), pieces.join(''));
      assert.deepEqual(
        joined.filter((piece) => typeof piece === 'number'),
        pieces.filter((piece) => typeof piece === 'number'),
      );
      assert.ok(joined.every((piece, at) => typeof piece === 'number' || typeof joined[at + 1] !== 'string'));
    }),
  );
});
