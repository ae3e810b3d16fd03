import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { mean, sampleVariance } from '../moments.ts';
import { matchChance } from './choice-chances.ts';
import { similarity } from './omega.ts';

test('four items by hand', () => {
  const found = similarity([
    { alike: true, chance: 0.5 },
    { alike: true, chance: 0.5 },
    { alike: true, chance: 0.2 },
    { alike: false, chance: 0.8 },
  ]);
  // h = 3, Σp = 2, Σp(1 − p) = .25 + .25 + .16 + .16 = .82.
  assert.equal(found?.matches, 3);
  assert.ok(Math.abs((found?.omega ?? 0) - 1 / Math.sqrt(0.82)) < 1e-12);
  // Three or four matches: .25·.2·.2 (not the last) + .5·.2·.8 (not one of the first) + .25·.8·.8 + .25·.2·.8.
  assert.ok(Math.abs((found?.exact ?? 0) - (0.01 + 0.08 + 0.16 + 0.04)) < 1e-12);
  assert.equal(similarity([]), null);
});

test('a wrong choice’s chance is its part of what the model leaves for wrong ones', () => {
  const wrong = new Map([
    ['b', 30],
    ['c', 10],
  ]);
  assert.equal(matchChance(0.6, true, 'a', wrong), 0.6);
  assert.ok(Math.abs(matchChance(0.6, false, 'b', wrong) - 0.3) < 1e-12);
  assert.ok(Math.abs(matchChance(0.6, false, 'd', wrong) - 0.4 / 40) < 1e-12);
  assert.equal(matchChance(0.6, false, 'b', new Map()), 0.4);
});

test('of independent pairs ω is about standard normal; one who copied half the form stands out', () => {
  const random = seeded(19);
  const chances = Array.from({ length: 60 }, () => 0.2 + 0.6 * random());
  const pair = (copied: number) =>
    similarity(chances.map((chance, at) => ({ chance, alike: at < copied || random() < chance })));
  const values = Array.from({ length: 1000 }, () => pair(0)?.omega ?? Number.NaN);
  assert.ok(Math.abs(mean(values)) < 0.07);
  assert.ok(Math.abs(Math.sqrt(sampleVariance(values)) - 1) < 0.05);
  const copied = pair(30);
  assert.ok(copied !== null && copied.p < 1e-3 && copied.exact < 1e-3);
});
