import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { angoffPanel } from '../psychometrics/standard-setting/angoff.ts';
import { partsOf, ratingColumns, readRatings, tablesOf } from './panel-ratings.ts';

const head = ratingColumns.join(',');
const file = (...lines: readonly string[]) => [head, ...lines].join('\r\n');
const complete = ['1,Ana,q1,1,0.6', '1,Ana,q2,1,0.8', '1,Ben,q1,1,0.4', '1,Ben,q2,1,1'];

test('a panel of two judges and two items, by hand', () => {
  const read = readRatings(file(...complete));
  assert.ok(read.ok);
  assert.deepEqual(partsOf(read.ratings).judges, ['Ana', 'Ben']);
  const [round] = angoffPanel(tablesOf(read.ratings));
  assert.ok(Math.abs((round?.cut ?? 0) - 1.4) < 1e-12);
  assert.deepEqual(round?.judges, [1.4, 1.4]);
});

test('the order of the lines plays no part', () => {
  const wanted = readRatings(file(...complete));
  fc.assert(
    fc.property(fc.shuffledSubarray(complete, { minLength: complete.length }), (lines) => {
      const read = readRatings(file(...lines));
      assert.ok(read.ok && wanted.ok);
      assert.deepEqual(tablesOf(read.ratings), tablesOf(wanted.ratings));
    }),
  );
});

test('what is wrong is named by line, round, judge and item', () => {
  const problems = (...lines: readonly string[]) => {
    const read = readRatings(file(...lines));
    return read.ok ? [] : read.problems;
  };
  assert.deepEqual(problems(...complete.slice(0, 3)), ['Round 1: Ben has not rated q2.']);
  assert.deepEqual(problems(...complete, '1,Ben,q2,1,0.5'), ['Round 1: Ben has rated q2 twice.']);
  assert.deepEqual(problems(...complete, ...complete.map((line) => line.replace('1', '3'))), [
    'The rounds are not numbered 1, 2, 3 and so on.',
  ]);
  assert.deepEqual(problems('1,Ana,q1,1,65'), ['Line 2: rating is a chance from 0 to 1, such as 0.65.']);
  assert.deepEqual(problems('1,,q1,0,0.5'), [
    'Line 2: judge names nobody.',
    'Line 2: version is not a version number.',
  ]);
  assert.match(problems('1,Ana,q1,1,0.5').join(' '), /One judge is no panel.*One item is no exam/);
  assert.deepEqual(readRatings('judge,rating\nA,1'), {
    ok: false,
    problems: [`Line 1: the columns are ${head}.`],
  });
  assert.equal(readRatings('').ok, false);
});
