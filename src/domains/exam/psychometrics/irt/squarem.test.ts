import assert from 'node:assert/strict';
import { test } from 'node:test';
import { squarem } from './squarem.ts';

// A stand-in for EM: towards (1, −2) at rates of 0.99 and 0.5, the likelihood a hill with its top there.
const top = [1, -2];
const rates = [0.99, 0.5];
const step = (x: Float64Array, next: Float64Array): number => {
  for (let p = 0; p < 2; p++) next[p] = top[p]! + rates[p]! * (x[p]! - top[p]!);
  return -((x[0]! - top[0]!) ** 2) - (x[1]! - top[1]!) ** 2;
};

test('ends where plain steps end, in far fewer, and never goes down', () => {
  const settings = { tolerance: 1e-9, maxIterations: 10_000 };
  const leaping = squarem(new Float64Array(2), step, () => true, settings);
  const plain = squarem(new Float64Array(2), step, () => false, settings);
  assert.ok(leaping.converged && plain.converged);
  for (const { x } of [leaping, plain]) x.forEach((value, p) => assert.ok(Math.abs(value - top[p]!) < 1e-6));
  assert.ok(leaping.iterations * 10 < plain.iterations, `${leaping.iterations} of ${plain.iterations}`);
  leaping.trail.forEach((value, at) => assert.ok(at === 0 || value >= leaping.trail[at - 1]!));
});

test('says so where it gives up', () => {
  const { converged, iterations, change } = squarem(new Float64Array(2), step, () => false, {
    tolerance: 1e-9,
    maxIterations: 7,
  });
  assert.deepEqual([converged, iterations], [false, 7]);
  assert.ok(change > 1e-3);
});
