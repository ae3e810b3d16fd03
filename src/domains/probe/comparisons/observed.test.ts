import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compare, type Pair } from '../statistics/compare.ts';
import { observedSummary, observedTitle, observedWords, writtenE } from './observed.ts';
import { findingsJson, findingsText } from './report.ts';

const many = (stratum: string, count: number, baseline: number, candidate: number): Pair[] =>
  Array.from({ length: count }, (_, index) => ({ stratum, id: String(index), baseline, candidate }));
const settings = { alpha: 0.01, tolerance: 0.05 };
const sides = { baseline: 'model A, March', candidate: 'model A, June' };

suite('what was observed', () => {
  test('is told without a cause and without a word on ability', () => {
    const words = observedWords(compare(many('all', 60, 1, 0), settings), sides);
    assert.match(
      words,
      /^On 60 recorded questions the mean grade was 1\.000 with model A, March and 0\.000 with/,
    );
    assert.match(words, /reached 100 after 11 of 60 pairs/);
    assert.match(words, /does not say what caused it\.$/);
    assert.doesNotMatch(words, /capab|worse|degrad|lost/i);
  });

  test('says of strata that moved apart that this is no loss of ability by itself', () => {
    const flipped = compare([...many('yes', 40, 1, 0), ...many('no', 40, 0, 1)], settings);
    const words = observedWords(flipped, sides);
    assert.match(words, /“yes” \(40 questions\) 1\.000 to 0\.000; “no” \(40 questions\) 0\.000 to 1\.000/);
    assert.match(words, /Some strata rose while others fell/);
    assert.match(findingsText(flipped), /^ALARM\n[^]*Some strata rose/);
    assert.doesNotMatch(observedWords(compare(many('yes', 40, 1, 0), settings), sides), /rose/);
  });

  test('of a comparison without an alarm is not that nothing changed', () => {
    const quiet = compare(many('all', 30, 1, 1), settings);
    assert.match(
      observedWords(quiet, sides),
      /No alarm: over 30 pairs .* does not show that nothing changed/,
    );
    assert.match(findingsText(quiet), /^No alarm/);
  });

  test('fits a title and a summary, however long the sides are called', () => {
    const long = { baseline: 'b'.repeat(80), candidate: 'c'.repeat(80) };
    const flipped = compare([...many('yes', 50_000, 1, 0), ...many('no', 50_000, 0, 1)], settings);
    assert.ok(observedTitle(long).length <= 200);
    assert.ok(observedSummary(flipped, long).length <= 500);
    assert.match(observedSummary(flipped, long), /rose while others fell/);
  });

  test('fits JSON and people, however large the evidence is', () => {
    const huge = compare(many('all', 3000, 1, 0), settings);
    const told = JSON.parse(JSON.stringify(findingsJson(huge))) as ReturnType<typeof findingsJson>;
    assert.equal(told.maxE, Number.MAX_VALUE);
    assert.ok(told.log10MaxE > 700);
    assert.deepEqual(Object.keys(told).slice(0, 1), ['pairs']);
    assert.deepEqual(
      [
        Math.log(0.314),
        0,
        Math.log(4.13),
        Math.log(8304),
        Math.log(7.74) + 159 * Math.LN10,
        Math.log(9.97e7),
        -9,
      ].map(writtenE),
      ['0.31', '1', '4.1', '8,300', '7.7 × 10¹⁵⁹', '10⁸', '1.2 × 10⁻⁴'],
    );
  });
});
