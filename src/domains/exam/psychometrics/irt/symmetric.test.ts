import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inverseOf } from './symmetric.ts';
import { openSquareSum } from './square-sum.ts';

const vectors = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n }), {
      maxLength: 11,
    })
    .map((rows) => ({ n, rows })),
);

test('a sum of squares is the same however many vectors wait to be added', () => {
  fc.assert(
    fc.property(vectors, ({ n, rows }) => {
      const sum = openSquareSum(n);
      // What was taken before leaves nothing behind.
      sum.add(new Float64Array(n).fill(7));
      sum.take();
      for (const row of rows) sum.add(Float64Array.from(row));
      const taken = sum.take();
      for (let r = 0; r < n; r++) {
        for (let s = 0; s <= r; s++) {
          const wanted = rows.reduce((total, row) => total + row[r]! * row[s]!, 0);
          assert.ok(Math.abs(taken[r * n + s]! - wanted) < 1e-9);
        }
      }
    }),
  );
});

test('a matrix times its inverse is the unit matrix', () => {
  fc.assert(
    fc.property(vectors, ({ n, rows }) => {
      const matrix = Float64Array.from({ length: n * n }, (_, at) => {
        const [r, s] = [Math.floor(at / n), at % n];
        return rows.reduce((sum, row) => sum + row[r]! * row[s]!, r === s ? 1 : 0);
      });
      const inverse = inverseOf(matrix, n);
      assert.ok(inverse !== null);
      for (let r = 0; r < n; r++) {
        for (let s = 0; s < n; s++) {
          let product = 0;
          for (let k = 0; k < n; k++) product += matrix[r * n + k]! * inverse[k * n + s]!;
          assert.ok(Math.abs(product - (r === s ? 1 : 0)) < 1e-8);
        }
      }
    }),
  );
});

test('a matrix that is not positive definite has none', () => {
  assert.equal(inverseOf(Float64Array.of(1, 2, 2, 1), 2), null);
  assert.equal(inverseOf(Float64Array.of(1, 1, 1, 1), 2), null);
  assert.equal(inverseOf(Float64Array.of(Number.NaN), 1), null);
});
