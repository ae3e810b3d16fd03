import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { logPointNull } from './point-null.ts';

const close = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(b)), `${a}, ${b}`);
const count = fc.integer({ min: 0, max: 400 });

suite('the evidence against “the two sides of a pair are exchangeable”', () => {
  test('has the values that the formula gives by hand', () => {
    // 2^m B(½ + b, ½ + c) / B(½, ½), with B(½, ½) = π: B(3/2, ½) = π/2, B(5/2, ½) = 3π/8, B(3/2, 3/2) = π/8.
    close(logPointNull(0, 0), 0);
    close(logPointNull(1, 0), 0);
    close(logPointNull(2, 0), Math.log(3 / 2));
    close(logPointNull(1, 1), Math.log(1 / 2));
    // 23 against 2: 2^25 · (45!! / 23!) …, as a fraction of whole numbers.
    const odd = (n: number) =>
      Array.from({ length: n }, (_, i) => BigInt(2 * i + 1)).reduce((a, b) => a * b, 1n);
    const factorial = Array.from({ length: 25 }, (_, i) => BigInt(i + 1)).reduce((a, b) => a * b, 1n);
    close(logPointNull(23, 2), Math.log(Number((odd(23) * odd(2) * 10n ** 12n) / factorial) / 1e12));
  });

  test('is the same for either side, and a fair game: the next discordant pair leaves its mean', () => {
    fc.assert(
      fc.property(count, count, (b, c) => {
        const now = logPointNull(b, c);
        close(logPointNull(c, b), now);
        const next = (Math.exp(logPointNull(b + 1, c) - now) + Math.exp(logPointNull(b, c + 1) - now)) / 2;
        close(next, 1);
      }),
    );
  });
});
