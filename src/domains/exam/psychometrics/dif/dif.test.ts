import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { expectedScore } from '../irt/curve.ts';
import { normals, plausible } from '../irt/simulated.fixture.ts';
import { logisticDif } from './logistic.ts';
import { logisticRegression } from './logistic-regression.ts';
import { type DifAnswer, deltaClass, mantelHaenszel } from './mantel-haenszel.ts';

const near = (found: number | null | undefined, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < by, `${found} is not ${wanted}`);

const many = (count: number, answer: DifAnswer): DifAnswer[] => Array.from({ length: count }, () => answer);
const table = (matching: number, [a, b, c, d]: readonly [number, number, number, number]) => [
  ...many(a, { group: 'reference', matching, right: 1 }),
  ...many(b, { group: 'reference', matching, right: 0 }),
  ...many(c, { group: 'focal', matching, right: 1 }),
  ...many(d, { group: 'focal', matching, right: 0 }),
];

/** Answers to the first of twenty items; it is `shift` harder for the focal group, whose ability is lower by a half. */
function sat(count: number, shift: number, seed: number): DifAnswer[] {
  const random = seeded(seed);
  const normal = normals(random);
  const items = plausible(20, { seed: 77 });
  return Array.from({ length: count }, (_, at) => {
    const group = at % 2 === 0 ? 'reference' : 'focal';
    const theta = normal() - (group === 'focal' ? 0.5 : 0);
    const answers = items.map((item, index) => {
      const harder = index === 0 && group === 'focal' ? shift : 0;
      return random() < expectedScore(item, theta - harder) ? 1 : 0;
    });
    return {
      group,
      matching: answers.reduce<number>((sum, answer) => sum + answer, 0),
      right: answers[0] === 1 ? 1 : 0,
    } as const;
  });
}

suite('Mantel–Haenszel', () => {
  const answers = [...table(1, [20, 30, 10, 40]), ...table(2, [40, 10, 30, 20])];

  test('two strata by hand', () => {
    const found = mantelHaenszel(answers);
    // Odds: (20·40 + 40·20)/100 over (30·10 + 10·30)/100 = 16/6. Expected right of the reference: 15 and 35; variance
    // 50·50·30·70/(100²·99) in each.
    near(found?.odds, 16 / 6);
    near(found?.delta, -2.35 * Math.log(16 / 6));
    const variance = (2 * (50 * 50 * 30 * 70)) / (100 * 100 * 99);
    near(found?.x2, (Math.abs(60 - 50) - 0.5) ** 2 / variance);
    // Robins, Breslow & Greenland: ΣPR = 2·.6·8, ΣPS + QR = 2·(.6·3 + .4·8), ΣQS = 2·.4·3 with R = 16, S = 6.
    near(found?.se, 2.35 * Math.sqrt(9.6 / (2 * 256) + 10 / (2 * 96) + 2.4 / (2 * 36)));
    assert.equal(found?.strata, 2);
  });

  test('the groups’ names turn the sign and nothing else; order is nothing', () => {
    const turned = answers
      .map(({ group, ...rest }) => ({
        ...rest,
        group: group === 'focal' ? ('reference' as const) : ('focal' as const),
      }))
      .toReversed();
    const [one, other] = [mantelHaenszel(answers), mantelHaenszel(turned)];
    near(one?.delta, -(other?.delta ?? 0));
    near(one?.se, other?.se ?? 0);
    near(one?.x2, other?.x2 ?? 0);
    assert.equal(mantelHaenszel(answers.filter(({ group }) => group === 'focal')), null);
  });

  test('the classes', () => {
    assert.equal(deltaClass(0.9, 0.01), 'A');
    assert.equal(deltaClass(-1.4, 1), 'A');
    assert.equal(deltaClass(1.4, 0.2), 'B');
    assert.equal(deltaClass(-1.6, 0.5), 'B');
    assert.equal(deltaClass(-1.6, 0.2), 'C');
  });
});

suite('with known truth', () => {
  test('no item is called worse than A by a difference of ability alone, more than about one time in twenty', () => {
    let [mh, logistic] = [0, 0];
    for (let seed = 1; seed <= 60; seed++) {
      const answers = sat(400, 0, seed);
      if ((mantelHaenszel(answers)?.p ?? 1) < 0.05) mh++;
      if ((logisticDif(answers)?.any.p ?? 1) < 0.05) logistic++;
    }
    assert.ok(mh <= 8 && logistic <= 9, `${mh} and ${logistic} of 60`);
  });

  test('an item that is much harder for the focal group is found by both', () => {
    const answers = sat(2000, 0.9, 5);
    const found = mantelHaenszel(answers);
    assert.ok(found !== null && found.delta < -1.5 && found.class === 'C');
    const logistic = logisticDif(answers);
    assert.ok(logistic !== null && logistic.uniform.p < 1e-6 && logistic.logOdds < -0.5);
    near(logistic.any.x2, logistic.uniform.x2 + logistic.nonuniform.x2, 1e-6);
  });
});

test('a logistic regression of one group is the log odds of its shares', () => {
  // 30 of 40 with x = 1, 10 of 40 with x = 0: constant ln(1/3), slope ln 3 − ln(1/3).
  const rows = Array.from({ length: 80 }, (_, at) => [1, at < 40 ? 1 : 0]);
  const right = Array.from({ length: 80 }, (_, at) => (at < 30 || (at >= 40 && at < 50) ? 1 : 0));
  const found = logisticRegression(rows, right);
  near(found?.coefficients[0], Math.log(1 / 3));
  near(found?.coefficients[1], 2 * Math.log(3));
  near(found?.logLik, 2 * (30 * Math.log(0.75) + 10 * Math.log(0.25)));
  assert.equal(
    logisticRegression(
      rows,
      rows.map(([, x]) => x ?? 0),
    ),
    null,
    'what is parted wholly has no maximum',
  );
});
