import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { normals } from '../irt/simulated.fixture.ts';
import { distractorTable } from './distractors.ts';
import { itemFlags } from './item-flags.ts';
import { itemStatistics, pointsByItem } from './item-statistics.ts';
import { drawnReliability, reliability } from './reliability.ts';
import { scoreGroups } from './score-groups.ts';
import { wilson } from './wilson.ts';

const near = (found: number | null | undefined, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < by, `${found} is not ${wanted}`);

// Five candidates, four items. Totals 4, 3, 2, 1, 0; mean 2, population variance 2.
const guttman = [
  [1, 1, 1, 1],
  [1, 1, 1, 0],
  [1, 1, 0, 0],
  [1, 0, 0, 0],
  [0, 0, 0, 0],
];
const byName = guttman.map((row) => new Map(row.map((points, item) => [`q${item + 1}`, points])));

suite('classical item statistics', () => {
  test('worked by hand: difficulty and the correlation with the rest of the form', async () => {
    const second = itemStatistics((await pointsByItem(byName)).get('q2') ?? []);
    // q2: 1 1 1 0 0, p = 0.6. Rest: 3 2 1 1 0 of 3, mean 1.4. Σ(x − .6)(r − 1.4) = 6 − 5·.6·1.4 = 1.8;
    // Σ(x − .6)² = 1.2; Σ(r − 1.4)² = 15 − 9.8 = 5.2. r = 1.8/√(1.2 · 5.2).
    assert.equal(second.n, 5);
    near(second.difficulty, 0.6);
    near(second.discrimination, 1.8 / Math.sqrt(1.2 * 5.2));
  });

  test('alpha by hand: (4/3)(1 − 0.8/2) = 0.8, and SEM √2 · √0.2', () => {
    // Item variances .16 + .24 + .24 + .16 = .8.
    const found = reliability(guttman);
    near(found?.alpha, 0.8);
    near(found?.sem, Math.sqrt(2 * 0.2));
    assert.ok(found !== null && found.low < found.alpha && found.alpha < found.high);
  });

  test('KR-21 by hand: totals 4, 3, 2, 1, 0 of 4, (4/3)(1 − 2·2/(4·2)) = ⅔', () => {
    const found = drawnReliability([4, 3, 2, 1, 0], 4);
    near(found?.kr21, 2 / 3);
    // Lord: 0, 1, 4/3, 1, 0 squared points.
    near(found?.sem, Math.sqrt(10 / 3 / 5));
    assert.equal(drawnReliability([2, 2, 2], 4), null);
  });

  test('Feldt’s interval holds the true alpha in about 95 of 100 samples', () => {
    // Parallel parts x = t + e with variances 1 and 2: reliability of 10 of them 10/(10 + 2).
    const random = normals(seeded(20));
    let held = 0;
    for (let sample = 0; sample < 400; sample++) {
      const points = Array.from({ length: 60 }, () => {
        const ability = random();
        return Array.from({ length: 10 }, () => ability + Math.SQRT2 * random());
      });
      const found = reliability(points);
      if (found !== null && found.low < 10 / 12 && found.high > 10 / 12) held++;
    }
    assert.ok(held >= 368 && held <= 392, `${held} of 400`);
  });

  test('neither the order of candidates nor that of items changes a figure', async () => {
    const matrix = fc.array(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(matrix, async (rows) => {
        const named = (all: number[][], order: number[]) =>
          pointsByItem(all.map((row) => new Map(order.map((item) => [`q${item}`, row[item] ?? 0]))));
        const one = itemStatistics((await named(rows, [0, 1, 2, 3])).get('q2') ?? []);
        const other = itemStatistics((await named(rows.toReversed(), [3, 2, 0, 1])).get('q2') ?? []);
        near(one.difficulty, other.difficulty);
        assert.equal(one.discrimination === null, other.discrimination === null);
        if (one.discrimination !== null) near(one.discrimination, other.discrimination ?? Number.NaN, 1e-7);
      }),
    );
  });

  test('flags wait for thirty sittings; a key that good candidates miss works against', () => {
    const poor = { n: 30, difficulty: 0.2, discrimination: -0.3 };
    assert.deepEqual(itemFlags(poor), ['works against', 'too hard']);
    assert.deepEqual(itemFlags({ ...poor, n: 29 }), []);
    assert.deepEqual(itemFlags({ n: 40, difficulty: 0.6, discrimination: 0.3 }), []);
    assert.deepEqual(itemFlags({ n: 40, difficulty: 1, discrimination: null }), ['too easy']);
  });
});

suite('score groups and distractors', () => {
  test('equal scores stay together, and everybody is in one group', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }), (scores) => {
        const groups = scoreGroups(scores, (score) => score, 3);
        assert.deepEqual(
          groups.flatMap(({ members }) => members),
          scores.toSorted((a, b) => a - b),
        );
        groups.forEach(({ to }, at) => assert.ok(to < (groups[at + 1]?.from ?? Number.POSITIVE_INFINITY)));
      }),
    );
  });

  test('the key rises over the groups, a distractor falls, and no answer is told apart', () => {
    const chosen = Array.from({ length: 30 }, (_, at) => ({
      choice: at === 0 ? [] : [at < 10 ? 'b' : at < 20 && at % 2 === 0 ? 'b' : 'a'],
      rest: at / 30,
    }));
    const table = distractorTable(chosen, ['a', 'b', 'c']);
    assert.deepEqual(
      table.groups.map(({ size }) => size),
      [10, 10, 10],
    );
    const [key, tempting, unused, none] = table.options;
    assert.deepEqual(key?.shares, [0, 0.5, 1]);
    assert.deepEqual(tempting?.shares, [0.9, 0.5, 0]);
    assert.ok((key?.correlation ?? 0) > 0.7 && (tempting?.correlation ?? 0) < -0.6);
    assert.deepEqual([unused?.chosen, unused?.correlation, none?.option, none?.chosen], [0, null, null, 1]);
  });
});

test('Wilson’s interval of 15 of 20 and of none of 10, by hand', () => {
  // z² = 3.8415. (15 + 1.92073)/(23.8415) = 0.70972; 1.95996 √(20·.75·.25 + .96036)/23.8415 = 0.17842.
  const found = wilson(15, 20);
  near(found.low, 0.5313, 1e-4);
  near(found.high, 0.8881, 1e-4);
  near(wilson(0, 10).high, 3.841458820694124 / (10 + 3.841458820694124));
  assert.equal(wilson(0, 10).low, 0);
});
