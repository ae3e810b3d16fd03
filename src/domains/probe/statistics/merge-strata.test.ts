import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { mergeStrata } from './merge-strata.ts';

const close = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-10 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

/** The definition, subset by subset. */
function naive(es: readonly number[]): number {
  const products = Array.from({ length: es.length + 1 }, (): number[] => []);
  for (let chosen = 1; chosen < 2 ** es.length; chosen++) {
    const members = es.filter((_, index) => (chosen >> index) & 1);
    products[members.length]?.push(members.reduce((product, e) => product * e, 1));
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(products.slice(1).map(mean));
}

suite('the evidence of several strata together', () => {
  test('is that of the one stratum there is', () => {
    for (const log of [-3, 0, 2, 5000]) close(mergeStrata([log]), log);
  });

  test('is half the mean and half the product of two', () => {
    close(mergeStrata([Math.log(8), Math.log(0.5)]), Math.log((4.25 + 4) / 2));
  });

  test('starts at 1 and an untouched stratum counts with 1', () => {
    close(mergeStrata([0, 0, 0, 0, 0]), 0);
    close(mergeStrata([Math.log(10), 0, 0]), Math.log(naive([10, 1, 1])));
  });

  test('is the mean over all ways to choose strata, of the products', () => {
    const e = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(e, { minLength: 1, maxLength: 8 }), (es) => {
        close(mergeStrata(es.map(Math.log)), Math.log(naive(es)));
      }),
    );
  });

  test('holds far beyond the range of a double, and one stratum that changed is not drowned by the others', () => {
    close(mergeStrata([2000, 3000]), 5000 - Math.log(2));
    const many = Array.from({ length: 64 }, (_, index) => (index === 7 ? 900 : -40));
    assert.ok(mergeStrata(many) > 900 - 2 * Math.log(64) - 1e-9);
    assert.ok(Number.isFinite(mergeStrata(Array.from({ length: 64 }, () => 700))));
  });
});
