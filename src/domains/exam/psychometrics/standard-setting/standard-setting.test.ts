import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { expectedScore } from '../irt/curve.ts';
import { normals } from '../irt/simulated.fixture.ts';
import { mean, sampleVariance } from '../moments.ts';
import { angoffPanel, angoffRound } from './angoff.ts';
import { bookmarkCut, locationOf } from './bookmark.ts';

const near = (found: number | null | undefined, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < by, `${found} is not ${wanted}`);

suite('modified Angoff', () => {
  // Three judges, four items. Judges' cuts 2.4, 2.8 and 2.3.
  const ratings = [
    [0.8, 0.6, 0.6, 0.4],
    [0.9, 0.7, 0.7, 0.5],
    [0.7, 0.8, 0.5, 0.3],
  ];

  test('worked by hand', () => {
    const found = angoffRound(ratings);
    near(found.cut, 2.5);
    near(found.share, 0.625);
    assert.deepEqual(
      found.judges.map((cut) => cut.toFixed(1)),
      ['2.4', '2.8', '2.3'],
    );
    // s² = (.01 + .09 + .04)/2 = .07; SE = √(.07/3).
    near(found.se, Math.sqrt(0.07 / 3));
    near(found.items[0]?.mean, 0.8);
    near(found.items[0]?.sd, 0.1);
    // Over items. Judges' means .6 .7 .575 (s² = .004375), items' .8 .7 .6 .4 (s² = .0875/3). Deviations from row and
    // column add up to Σ x² − 4·Σ row² − 3·Σ col² + 12·.625² = 5.03 − 4.7225 − 4.95 + 4.6875 = .045 over 6 degrees: .0075.
    // σ²_J = (4·.004375 − .0075)/4 = .0025; σ²_I = (3·.0875/3 − .0075)/3 = .0266667; σ²_JI = .0075.
    near(found.seOverItems, 4 * Math.sqrt(0.0025 / 3 + 0.08 / 3 / 4 + 0.0075 / 12));
  });

  test('one judge has no error, and a panel’s rounds come in order', () => {
    assert.equal(angoffRound(ratings.slice(0, 1)).se, null);
    const agreed = ratings.map(() => [0.8, 0.7, 0.6, 0.4]);
    assert.deepEqual(
      angoffPanel([ratings, agreed]).map(({ cut, sd }) => [cut.toFixed(3), sd > 0]),
      [
        ['2.500', true],
        ['2.500', false],
      ],
    );
  });

  test('the error is how far cuts of many panels are spread', () => {
    const random = normals(seeded(31));
    const panels = Array.from({ length: 2000 }, () => {
      const rated = Array.from({ length: 8 }, () => {
        const severity = 0.05 * random();
        return Array.from({ length: 20 }, (_, item) => 0.4 + item / 50 + severity + 0.1 * random());
      });
      return angoffRound(rated);
    });
    const spread = Math.sqrt(sampleVariance(panels.map(({ cut }) => cut)));
    const told = Math.sqrt(mean(panels.map(({ se }) => (se ?? 0) ** 2)));
    assert.ok(Math.abs(told / spread - 1) < 0.05, `${told} against ${spread}`);
  });
});

suite('bookmark', () => {
  // a = 1: located at b + ln 2, where 1/(1 + e^−(θ − b)) = ⅔.
  const items = [1, -1, 0, 2].map((b) => ({ a: 1, d: [-b], c: 0 }));

  test('worked by hand: judges at pages 2, 3 and 3 of the ordered booklet', () => {
    const found = bookmarkCut(items, [2, 3, 3]);
    near(locationOf(items[2] ?? assert.fail()), Math.LN2);
    [0, 1, 1].forEach((b, judge) => near(found.judges[judge], b + Math.LN2));
    near(found.theta, 1 + Math.LN2);
    near(found.mean, 2 / 3 + Math.LN2);
    // s² = ⅓, SE = √(⅓/3) = ⅓.
    near(found.se, 1 / 3);
    near(found.seOfMedian, Math.sqrt(Math.PI / 2) / 3);
    const chance = (b: number) => 1 / (1 + Math.exp(-(1 + Math.LN2 - b)));
    near(found.points, chance(1) + chance(-1) + chance(0) + chance(2));
  });

  test('a page that is not there is refused; an item that guessing solves has no location', () => {
    assert.throws(() => bookmarkCut(items, [5]), RangeError);
    assert.throws(() => bookmarkCut(items, [0]), RangeError);
    assert.equal(locationOf({ a: 1, d: [0], c: 0.7 }), null);
    const guessed = { a: 1.2, d: [0.3], c: 0.25 };
    near(expectedScore(guessed, locationOf(guessed) ?? Number.NaN), 2 / 3);
  });
});
