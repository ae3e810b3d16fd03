import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { percentile, rounded } from './figure.ts';

test('the median of an odd number of values is the middle one, and the hundredth percentile is the greatest', () => {
  assert.equal(percentile([5, 1, 3], 0.5), 3);
  assert.equal(percentile([5, 1, 3], 1), 5);
  assert.equal(percentile([5, 1, 3], 0), 1);
});

test('nothing measured has no percentile', () => {
  assert.equal(percentile([], 0.5), Number.NaN);
});

test('at least the share that was asked for does not exceed a percentile, and the percentile was measured', () => {
  const values = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.double({ noNaN: true, min: 0, max: 1 }), (measured, share) => {
      const found = percentile(measured, share);
      assert.ok(measured.includes(found));
      assert.ok(measured.filter((value) => value <= found).length >= share * measured.length);
    }),
  );
});

test('a figure has three decimal places', () => {
  assert.equal(rounded(1.23456), 1.235);
  assert.equal(rounded(200), 200);
});
