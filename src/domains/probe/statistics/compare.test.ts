import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { compare, type Pair } from './compare.ts';
import { mergeStrata } from './merge-strata.ts';
import { toleranceProcess } from './tolerance-process.ts';

const grade = fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4);
const pair = fc.record(
  { stratum: fc.constantFrom('a', 'b', 'c'), id: fc.constant(''), baseline: grade, candidate: grade },
  { noNullPrototype: true },
);
const pairs = fc.array(pair, { minLength: 1, maxLength: 300 });
const settings = { alpha: 0.05, tolerance: 0.05 };
const swapped = (given: readonly Pair[]): Pair[] =>
  given.map((one) => ({ ...one, baseline: one.candidate, candidate: one.baseline }));

suite('a comparison', () => {
  test('alarms at the first pair at which all strata together reach 1/α', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const names = [...new Set(given.map(({ stratum }) => stratum))];
        const processes = names.map(() => toleranceProcess(0.05));
        const logs = names.map(() => 0);
        const way = given.map(({ stratum, baseline, candidate }) => {
          const place = names.indexOf(stratum);
          logs[place] = processes[place]?.take(baseline - candidate) ?? 0;
          return mergeStrata(logs);
        });
        const found = compare(given, settings);
        const first = way.findIndex((log) => log >= Math.log(20));
        assert.equal(found.firstAlarmAt, first === -1 ? null : first + 1);
        assert.equal(found.alarm, first !== -1);
        assert.equal(found.logMaxE, Math.max(0, ...way));
        assert.deepEqual(found.path.at(-1), { pairs: given.length, logE: way.at(-1) });
      }),
    );
  });

  test('finds the same when baseline and candidate change places', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const [there, back] = [compare(given, settings), compare(swapped(given), settings)];
        assert.ok(Math.abs(there.logMaxE - back.logMaxE) < 1e-9);
        assert.deepEqual(
          there.strata.map(({ baselineMean, candidateHigher }) => [baselineMean, candidateHigher]),
          back.strata.map(({ candidateMean, baselineHigher }) => [candidateMean, baselineHigher]),
        );
      }),
    );
  });

  test('keeps a way of at most 241 points, from no pair to the last', () => {
    for (const length of [1, 7, 240, 241, 1000, 5003]) {
      const given = Array.from({ length }, (_, index): Pair => {
        return { stratum: 'all', id: String(index), baseline: index % 2, candidate: 1 };
      });
      const { path } = compare(given, settings);
      assert.deepEqual(path[0], { pairs: 0, logE: 0 });
      assert.equal(path.at(-1)?.pairs, length);
      assert.ok(path.length <= 241 && path.length > Math.min(length, 120));
      assert.ok(path.every(({ pairs: at }, index) => index === 0 || at > (path[index - 1]?.pairs ?? 0)));
    }
  });

  test('keeps every step up to twice the first alarm, where that is not far', () => {
    const given = Array.from({ length: 500 }, (_, index): Pair => {
      return { stratum: 'all', id: String(index), baseline: 1, candidate: 0 };
    });
    const { firstAlarmAt, opening } = compare(given, settings);
    assert.ok(firstAlarmAt !== null);
    assert.deepEqual(
      opening.map(({ pairs: at }) => at),
      Array.from({ length: 2 * firstAlarmAt + 1 }, (_, index) => index),
    );
    assert.ok((opening[firstAlarmAt]?.logE ?? 0) >= Math.log(20));
    assert.ok((opening[firstAlarmAt - 1]?.logE ?? 99) < Math.log(20));
  });

  test('of nothing finds nothing, and settings that are none are refused', () => {
    assert.deepEqual(compare([], settings).strata, []);
    assert.equal(compare([], settings).alarm, false);
    for (const alpha of [0, 1, Number.NaN])
      assert.throws(() => compare([], { alpha, tolerance: 0 }), RangeError);
  });
});
