import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calculate, shownNumber } from './calculate.ts';

const shown = (line: string): string => {
  const found = calculate(line);
  return 'fault' in found ? found.fault : shownNumber(found.value);
};

test('a line is calculated as on paper', () => {
  assert.equal(shown('40,000 × (400 × 2 + 800 × 0.5 + 300 × 8) ÷ 1000000'), '144');
  assert.equal(shown('√(0.8 * (1 - 0.8) / 100)'), '0.04');
  assert.equal(shown('0.1 + 0.2'), '0.3');
  assert.equal(shown('-2 ^ 2'), '-4');
  assert.equal(shown('2 ^ 3 ^ 2'), '512');
  assert.equal(shown('2 ** -1'), '0.5');
  assert.equal(shown('200 * 15%'), '30');
  assert.equal(shown('10 − 4 − 3'), '3');
});

test('what cannot be calculated is said, and nothing of it is run', () => {
  for (const line of ['', '1 +', '(1', '1)', '2 3', 'process.exit()', '1e5', '√', '1/0', '()'])
    assert.ok('fault' in calculate(line), line);
});

test('no line makes the calculator throw, and sums are those of the machine', () => {
  fc.assert(fc.property(fc.string(), (line) => void calculate(line)));
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 20 }), (numbers) => {
      const found = calculate(numbers.join(' + '));
      assert.deepEqual(found, { value: numbers.reduce((sum, one) => sum + one, 0) });
    }),
  );
});
