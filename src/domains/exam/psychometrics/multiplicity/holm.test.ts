import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holm } from './holm.ts';

const near = (found: number | undefined, wanted: number) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < 1e-12, `${found} is not ${wanted}`);

test('four tests by hand', () => {
  // Sorted .005, .01, .03, .04: times 4, 3, 2, 1 is .02, .03, .06, .04, and none falls below the one before.
  const found = holm([0.01, 0.04, 0.03, 0.005]);
  [0.03, 0.06, 0.06, 0.02].forEach((wanted, at) => near(found[at], wanted));
  near(holm([0.01], 1000)[0], 1);
  near(holm([0.000_01], 1000)[0], 0.01);
  assert.deepEqual(holm([]), []);
});

test('between the p-value itself and Bonferroni’s, and in the same order', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1, maxLength: 30 }), (ps) => {
      const found = holm(ps);
      ps.forEach((p, at) => {
        const own = found[at] ?? Number.NaN;
        assert.ok(own >= p && own <= Math.min(1, p * ps.length) + 1e-12);
        ps.forEach((other, next) => {
          if (p < other) assert.ok(own <= (found[next] ?? Number.NaN));
        });
      });
    }),
  );
});

test('of the smallest alone the same comes out as of all', () => {
  const all = [0.0001, 0.002, 0.03, 0.2, 0.7];
  assert.deepEqual(holm(all.slice(0, 2), all.length), holm(all).slice(0, 2));
});
