import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settle } from './settle.ts';

test('two who are a tenth of the points apart or less are settled by their mean', () => {
  assert.deepEqual(settle([7, 8], 10), { share: 0.75, settled: 'agreed' });
  assert.deepEqual(settle([6, 6], 6), { share: 1, settled: 'agreed' });
  assert.equal(settle([5], 10), null);
  assert.equal(settle([5, 7], 10), null);
  assert.equal(settle([5, 6], 6), null);
});

test('with a third the two closest count, and a third in the middle decides alone', () => {
  const share = (...totals: number[]) => settle(totals, 10)?.share;
  assert.equal(share(2, 8, 7), 0.75);
  assert.equal(share(2, 8, 3), 0.25);
  assert.equal(share(2, 8, 5), 0.5);
  // The first two are closer to each other than to the third.
  assert.equal(share(2, 4, 10), 0.3);
  // 2 and 4 are as far apart as 4 and 6: the pair with the third counts.
  assert.equal(share(2, 4, 6), 0.5);
  assert.equal(settle([2, 8, 5], 10)?.settled, 'third');
});

test('who of the first two came first plays no part, and the share lies between the totals', () => {
  const total = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(total, total, total, (a, b, c) => {
      const settled = settle([a, b, c], 12);
      assert.deepEqual(settled, settle([b, a, c], 12));
      assert.ok(settled !== null);
      assert.ok(settled.share * 12 >= Math.min(a, b, c) - 1e-9);
      assert.ok(settled.share * 12 <= Math.max(a, b, c) + 1e-9);
    }),
  );
});
