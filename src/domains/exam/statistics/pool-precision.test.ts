import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testInformation } from '../psychometrics/irt/information.ts';
import { plausible } from '../psychometrics/irt/simulated.fixture.ts';
import { poolPrecision } from './pool-precision.ts';

const near = (found: number | null, wanted: number, by = 1e-9) =>
  assert.ok(found !== null && Math.abs(found - wanted) < by, `${found} is not ${wanted}`);

test('a form of all the items of the pool has the test’s information', () => {
  const items = plausible(30, { seed: 3 });
  const pool = items.map(({ a, d, c }) => ({ a, b: -(d[0] ?? 0) / a, c }));
  const found = poolPrecision(pool, { length: 30, cutScore: 0.7 });
  for (const theta of [-1, 0, 1.5]) {
    near(found.informationAt(theta), testInformation(items, theta));
    near(found.semAt(theta), 1 / Math.sqrt(testInformation(items, theta)));
  }
  near(poolPrecision(pool, { length: 15, cutScore: 0.7 }).informationAt(0), testInformation(items, 0) / 2);
});

test('of alike items the cut is where one of them is right so often', () => {
  const pool = [1, 2, 3].map(() => ({ a: 1, b: 0.5, c: 0 }));
  near(poolPrecision(pool, { length: 30, cutScore: 0.7 }).cut, 0.5 + Math.log(7 / 3), 1e-9);
  const guessed = [{ a: 1, b: 0, c: 0.75 }];
  assert.equal(poolPrecision(guessed, { length: 30, cutScore: 0.7 }).cut, null);
});
