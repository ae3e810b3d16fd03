import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { intraclass } from './intraclass.ts';
import { agreementWithin, type RatingPair, weightedKappa } from './kappa.ts';
import { meanInterval } from './mean-interval.ts';

const near = (found: number | null, expected: number, within: number) =>
  assert.ok(found !== null && Math.abs(found - expected) <= within, `${found} is not ${expected}`);

/** A table of counts as its pairs: the row is what the first gave, the column what the second gave. */
const pairsOf = (table: readonly (readonly number[])[]): RatingPair[] =>
  table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, (): RatingPair => [first, second])),
  );

test('Cohen’s own example of 1968: three diagnoses, 200 patients, weights of 1, 3 and 6', () => {
  const pairs = pairsOf([
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]);
  const grave = [
    [0, 1, 3],
    [1, 0, 6],
    [3, 6, 0],
  ];
  near(
    weightedKappa(pairs, (a, b) => Number(a !== b)),
    0.492,
    5e-4,
  );
  near(
    weightedKappa(pairs, (a, b) => grave[a]?.[b] ?? 0),
    0.348,
    5e-4,
  );
});

/** Twenty people's anxiety from 1 to 6 by three raters: the example data of R's package irr. */
const anxiety = [
  [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
  [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
  [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
] as const;

test('quadratic kappa and ICC of R’s anxiety data', () => {
  const [first, second, third] = anxiety;
  near(weightedKappa(first.map((value, at): RatingPair => [value, second[at] ?? 0])), 0.297, 5e-4);
  near(intraclass(first.map((value, at) => [value, second[at] ?? 0, third[at] ?? 0])), 0.198, 5e-4);
});

test('Shrout and Fleiss’s table of 1979: six people, four judges, .29', () => {
  const ratings = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];
  near(intraclass(ratings), 0.29, 5e-3);
});

test('raters who always agree have 1, and where nothing varies there is no figure', () => {
  const same: RatingPair[] = [
    [1, 1],
    [4, 4],
    [2, 2],
  ];
  near(weightedKappa(same), 1, 1e-12);
  near(intraclass(same), 1, 1e-12);
  for (const figure of [weightedKappa, intraclass]) {
    assert.equal(figure([]), null);
    assert.equal(
      figure([
        [3, 3],
        [3, 3],
      ]),
      null,
    );
  }
});

test('quadratic kappa comes near ICC(2,1) where there are many things (Fleiss & Cohen 1973)', () => {
  const rating = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(rating, rating), { minLength: 200, maxLength: 300 }), (pairs) => {
      near(weightedKappa(pairs), intraclass(pairs) ?? Number.NaN, 0.02);
      assert.ok(agreementWithin(pairs, 0) <= agreementWithin(pairs, 1));
    }),
    { numRuns: 20 },
  );
});

test('a mean has Student’s interval, and one value has none', () => {
  // t(0.975; 4) = 2.776, s² = 2.5.
  const { mean, low, high } = meanInterval([1, 2, 3, 4, 5]);
  assert.equal(mean, 3);
  near(low, 3 - 2.776445 * Math.sqrt(0.5), 1e-5);
  near(high, 3 + 2.776445 * Math.sqrt(0.5), 1e-5);
  assert.deepEqual(meanInterval([2]), { n: 1, mean: 2, low: null, high: null });
});
