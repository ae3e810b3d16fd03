import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { stakes, toleranceProcess } from './tolerance-process.ts';

const logEOf = (differences: readonly number[], tolerance: number): number[] => {
  const { take } = toleranceProcess(tolerance);
  return differences.map(take);
};

const difference = fc.integer({ min: -10, max: 10 }).map((tenths) => tenths / 10);
const differences = fc.array(difference, { minLength: 1, maxLength: 120 });
const tolerance = fc.constantFrom(0, 0.01, 0.05, 0.3, 0.99);

const lnOf = (value: bigint): number => {
  const digits = String(value);
  return Math.log(Number(`0.${digits.slice(0, 18)}`)) + digits.length * Math.LN10;
};

/** ln E at tolerance 1/20 in whole numbers: with d = n/10 and λ = (2j + 1)/40, a factor is 1 + (2j + 1)(± 2n − 1)/840. */
function exactLogE(tenths: readonly number[]): number {
  let sum = 0n;
  for (let odd = 1n; odd < 40n; odd += 2n) {
    for (const sign of [2n, -2n]) {
      sum += tenths.reduce((product, n) => product * (840n + odd * (sign * BigInt(n) - 1n)), 1n);
    }
  }
  return lnOf(sum) - Math.log(40) - tenths.length * Math.log(840);
}

suite('the evidence against “the means differ by no more than the tolerance”', () => {
  test('starts at 1 and is what the formula says, worked by hand for one pair', () => {
    // One pair, d = 1, ε = 0: the two signs cancel, whatever the stake.
    assert.ok(Math.abs(logEOf([1], 0)[0] ?? 1) < 1e-15);
    // One pair, d = 1, ε = 1/20: the mean over stakes (which is 1/2) and signs of 1 + λ (± 1 − 1/20)/(21/20) is 1 − 1/42.
    assert.ok(Math.abs((logEOf([1], 0.05)[0] ?? 0) - Math.log(41 / 42)) < 1e-15);
    assert.equal(stakes.length, 20);
    assert.equal(stakes.reduce((sum, stake) => sum + stake, 0) / stakes.length, 0.5);
  });

  test('is what exact arithmetic gives, to twelve digits', () => {
    const tenths = fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(tenths, (given) => {
        const exact = exactLogE(given);
        const ours = logEOf(
          given.map((n) => n / 10),
          0.05,
        ).at(-1);
        assert.ok(
          Math.abs((ours ?? 0) - exact) <= 1e-12 * Math.max(1, Math.abs(exact)),
          `${ours} for ${exact}`,
        );
      }),
    );
  });

  test('does not leave the numbers: after ten thousand pairs of one direction it is still counted', () => {
    const logs = logEOf(
      Array.from({ length: 10_000 }, () => 1),
      0.05,
    );
    assert.ok(logs.every(Number.isFinite));
    assert.ok((logs.at(-1) ?? 0) > 6_000);
    const exact = exactLogE(Array.from({ length: 500 }, () => 10));
    assert.ok(Math.abs((logs[499] ?? 0) - exact) < 1e-9);
  });

  test('is the same when baseline and candidate change places', () => {
    fc.assert(
      fc.property(differences, tolerance, (given, epsilon) => {
        const there = logEOf(given, epsilon);
        const back = logEOf(
          given.map((d) => -d),
          epsilon,
        );
        for (const [index, log] of there.entries()) assert.ok(Math.abs(log - (back[index] ?? 0)) < 1e-9);
      }),
    );
  });

  test('is not expected to grow while the expected difference is within the tolerance', () => {
    // The mean over the next pair’s two outcomes, at a chance that puts the expected difference anywhere within ± ε.
    const within = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(differences, within, (given, share) => {
        const before = Math.exp(logEOf(given, 0.05).at(-1) ?? 0);
        const plus = Math.exp(logEOf([...given, 1], 0.05).at(-1) ?? 0);
        const minus = Math.exp(logEOf([...given, -1], 0.05).at(-1) ?? 0);
        const chance = (1 + 0.05 * share) / 2;
        assert.ok(chance * plus + (1 - chance) * minus <= before * (1 + 1e-9));
      }),
    );
  });

  test('refuses a tolerance that is none', () => {
    for (const wrong of [-0.01, 1, Number.NaN]) assert.throws(() => toleranceProcess(wrong), RangeError);
  });
});
