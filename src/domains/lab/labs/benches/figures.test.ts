import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { agreementOf } from './agreement.ts';
import { figuresAt, type JudgedAnswer, lengthBands, scoreBands, thresholdsOf } from './judge.ts';
import { mcnemar, pairedDifference, shareOf } from './shares.ts';

const rounded = (value: number, digits = 3) => Number(value.toFixed(digits));

suite('a share with its interval', () => {
  test('is Wilson’s: 81 of 263 and 0 of 20, as R. G. Newcombe tabulates them (1998, Statistics in Medicine 17, 857)', () => {
    const some = shareOf(81, 263);
    assert.deepEqual([rounded(some.low, 4), rounded(some.high, 4)], [0.2553, 0.3662]);
    const none = shareOf(0, 20);
    assert.deepEqual([none.low, rounded(none.high, 4)], [0, 0.1611]);
  });
});

suite('two models on the same rows', () => {
  test('McNemar’s exact p counts only the rows that changed', () => {
    assert.equal(mcnemar({ lost: 0, won: 0 }), 1);
    assert.equal(rounded(mcnemar({ lost: 1, won: 9 }), 4), 0.0215);
    assert.equal(mcnemar({ lost: 3, won: 3 }), 1);
    assert.equal(mcnemar({ lost: 0, won: 6 }), 2 * 0.5 ** 6);
  });

  test('the difference has Newcombe’s interval for pairs', () => {
    const found = pairedDifference({ both: 36, won: 12, lost: 2, neither: 0 });
    assert.deepEqual([rounded(found.difference, 2), found.after.count, found.before.count], [0.2, 48, 38]);
    assert.deepEqual([rounded(found.low, 4), rounded(found.high, 4)], [0.0569, 0.3404]);
    // Where the two go their own ways, it is that of two separate samples: Wilson's arms, added as squares.
    const { before, after, difference, low } = pairedDifference({ both: 6, lost: 3, won: 4, neither: 2 });
    const arms = Math.hypot(after.share - after.low, before.high - before.share);
    assert.ok(Math.abs(difference - low - arms) < 1e-9);
  });

  test('its interval holds the difference, and turns round with it', () => {
    const counts = fc.record({
      both: fc.nat(40),
      lost: fc.nat(40),
      won: fc.nat(40),
      neither: fc.nat(40),
    });
    fc.assert(
      fc.property(counts, (given) => {
        fc.pre(given.both + given.lost + given.won + given.neither > 0);
        const one = pairedDifference(given);
        const other = pairedDifference({ ...given, lost: given.won, won: given.lost });
        assert.ok(one.low <= one.difference + 1e-9 && one.difference <= one.high + 1e-9);
        assert.ok(Math.abs(one.low + other.high) < 1e-9);
        assert.equal(one.p, other.p);
      }),
    );
  });
});

suite('agreement of two raters', () => {
  const pairs = (table: readonly (readonly number[])[]) =>
    table.flatMap((row, one) =>
      row.flatMap((count, other) => Array.from({ length: count }, () => [`l${one}`, `l${other}`] as const)),
    );
  test('is 0.73 for the lesson’s “names the deadline”, and 0.24 for “polite”, where nearly all are', () => {
    const deadline = agreementOf(
      ['l0', 'l1'],
      pairs([
        [62, 7],
        [9, 42],
      ]),
    );
    assert.deepEqual([rounded(deadline.agreement), rounded(deadline.kappa ?? 0, 2)], [0.867, 0.73]);
    assert.deepEqual(deadline.table, [
      [62, 7],
      [9, 42],
    ]);
    const polite = agreementOf(
      ['l0', 'l1'],
      pairs([
        [108, 5],
        [5, 2],
      ]),
    );
    assert.equal(rounded(polite.kappa ?? 0, 2), 0.24);
  });

  test('is uncertain even where all labels are the same, and no number where chance alone agrees', () => {
    const full = agreementOf(
      ['l0', 'l1'],
      pairs([
        [5, 0],
        [0, 5],
      ]),
    );
    assert.equal(full.kappa, 1);
    assert.ok(full.low < 0.6, `${full.low}`);
    assert.equal(
      agreementOf(
        ['l0', 'l1'],
        pairs([
          [9, 0],
          [0, 0],
        ]),
      ).kappa,
      null,
    );
    assert.equal(agreementOf(['l0', 'l1'], []).kappa, null);
  });
});

suite('a judge beside people', () => {
  const answer = (score: number, accepted: boolean, length = 10): JudgedAnswer => ({
    id: `${score} ${length}`,
    score,
    accepted,
    length,
  });
  const answers = [
    answer(0.9, true),
    answer(0.7, true),
    answer(0.6, false),
    answer(0.2, false),
    answer(0.3, true),
  ];

  test('a threshold lets through what has its score or more, and errs in two ways', () => {
    const { passed, falseAccepts, falseRejects } = figuresAt(answers, 0.6);
    assert.deepEqual(
      [passed, falseAccepts.count, falseAccepts.n, falseRejects.count, falseRejects.n],
      [3, 1, 2, 1, 3],
    );
    assert.deepEqual(thresholdsOf(answers), [0.2, 0.3, 0.6, 0.7, 0.9]);
  });

  test('that likes length is found out by thirds', () => {
    const biased = [5, 6, 20, 21, 50, 60].map((length, place) =>
      answer(length / 100, place % 2 === 0, length),
    );
    const bands = lengthBands(biased);
    assert.deepEqual(
      bands.map(({ from, to, meanScore, accepted }) => [from, to, rounded(meanScore), accepted.share]),
      [
        [5, 6, 0.055, 0.5],
        [20, 21, 0.205, 0.5],
        [50, 60, 0.55, 0.5],
      ],
    );
  });

  test('its scores fall into bands, each answer into one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (scores) => {
          const bands = scoreBands(scores.map((score) => answer(score, score > 0.5)));
          assert.equal(
            bands.reduce((sum, { accepted }) => sum + accepted.n, 0),
            scores.length,
          );
        },
      ),
    );
    assert.equal(scoreBands([answer(3, true), answer(3, false)]).length, 1, 'all of the same score');
  });
});
