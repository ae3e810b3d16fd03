import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { evenArrivals, runOpenLoop } from './open-loop.ts';

test('a stall is charged to everybody who would have come during it', async () => {
  let free = Promise.resolve();
  const oneAtATime = async (index: number): Promise<boolean> => {
    free = free.then(async () => {
      if (index === 0) await sleep(100);
    });
    await free;
    return true;
  };
  const { latenciesMs } = await runOpenLoop(evenArrivals(100, 0.1), oneAtATime);
  assert.equal(latenciesMs.length, 10);
  // The one that came 50 ms into the stall waited for the other 50.
  assert.ok((latenciesMs[5] ?? 0) > 35, `waited ${latenciesMs[5]} ms`);
});

test('a bad answer and an error are failures and have no latency', async () => {
  const { latenciesMs, failures } = await runOpenLoop([0, 1, 2], async (index) => {
    if (index === 1) throw new Error('connection reset');
    return index === 2;
  });
  assert.equal(failures, 2);
  assert.equal(latenciesMs.length, 1);
});
