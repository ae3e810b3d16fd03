import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { driftPairs, driftTasks, identicalRuns, pairsOfRuns } from '../recorded.fixture.ts';
import { compare, type Findings } from './compare.ts';

const told = ({ logMaxE, firstAlarmAt, pairs }: Findings): string =>
  `${pairs} pairs, max E 10^${(logMaxE / Math.LN10).toFixed(2)}, first alarm at ${firstAlarmAt ?? 'none'}`;

suite('recorded answers of real services', () => {
  for (const task of driftTasks) {
    test(`GPT-4 between March and June 2023 alarms on ${task}`, (t) => {
      const pairs = driftPairs(t, task, 'gpt-4');
      if (pairs === undefined) return;
      const found = compare(pairs, { alpha: 0.05, tolerance: 0.05 });
      t.diagnostic(told(found));
      assert.ok(found.alarm);
    });
  }

  test('the flip of an answer bias shows in the strata: the mean of one falls, of the other rises', (t) => {
    const pairs = driftPairs(t, 'prime_full', 'gpt-4');
    if (pairs === undefined) return;
    const { strata, firstAlarmAt } = compare(pairs, { alpha: 0.01, tolerance: 0.05 });
    assert.ok((firstAlarmAt ?? pairs.length) <= 12);
    const round = (share: number) => Math.round(share * 1000) / 1000;
    assert.deepEqual(
      strata.map(({ stratum, pairs: n, baselineMean, candidateMean, baselineHigher, candidateHigher }) => [
        stratum,
        n,
        round(baselineMean),
        round(candidateMean),
        baselineHigher,
        candidateHigher,
      ]),
      [
        ['yes', 500, 0.976, 0.024, 476, 0],
        ['no', 500, 0.704, 0.998, 0, 147],
      ],
    );
  });

  for (const byExpected of [false, true]) {
    test(`no two identical runs of one service alarm${byExpected ? ', stratified by expected answer' : ''}`, (t) => {
      const runs = identicalRuns(t);
      const ordered = runs.flatMap((one) =>
        runs
          .filter((other) => other.task === one.task && other.run !== one.run)
          .map((other) => [one, other] as const),
      );
      if (runs.length > 0) assert.equal(ordered.length, 140);
      const found = ordered.map(([one, other]) =>
        compare(pairsOfRuns(one, other, byExpected), { alpha: 0.01, tolerance: 0.05 }),
      );
      t.diagnostic(
        `the largest E is ${Math.exp(Math.max(0, ...found.map(({ logMaxE }) => logMaxE))).toFixed(2)}`,
      );
      assert.deepEqual(found.filter(({ alarm }) => alarm).map(told), []);
    });
  }
});
