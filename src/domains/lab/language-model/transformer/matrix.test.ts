import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededNumbers } from '../seeded-numbers.ts';
import { multiply, transpose } from './matrix.ts';

test('a product in tiles is the product', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (m, quarter, k, add) => {
        const n = 4 * quarter;
        const random = seededNumbers(m + 10 * n + 100 * k);
        const [a, b, before] = [m * k, n * k, m * n].map((size) =>
          Float64Array.from({ length: size }, random),
        );
        const c = before!.slice();
        multiply(c, a!, b!, m, n, k, add);
        c.forEach((found, at) => {
          const [row, column] = [Math.floor(at / n), at % n];
          let sum = add ? before![at]! : 0;
          for (let i = 0; i < k; i++) sum += a![row * k + i]! * b![column * k + i]!;
          assert.ok(Math.abs(found - sum) < 1e-12);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('a matrix transposed twice is itself', () => {
  const matrix = Float64Array.from({ length: 15 }, seededNumbers(1));
  const [once, twice] = [new Float64Array(15), new Float64Array(15)];
  transpose(once, matrix, 3, 5);
  transpose(twice, once, 5, 3);
  assert.equal(once[3 * 4 + 2], matrix[5 * 2 + 4]);
  assert.deepEqual(twice, matrix);
});
