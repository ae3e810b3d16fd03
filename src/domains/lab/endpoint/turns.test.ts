import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LabError } from './lab-error.ts';
import { Turns } from './turns.ts';

/** Takes a turn and notes when it begins. */
function taking(turns: Turns, who: string, began: string[], signal?: AbortSignal): Promise<() => void> {
  return turns.take(who, signal).then((end) => {
    began.push(who);
    return end;
  });
}

test('one learner’s flood waits behind itself: another’s single request comes next', async () => {
  const turns = new Turns({ inAll: 1, each: 1, waiting: 10 });
  const began: string[] = [];
  const flood = Array.from({ length: 5 }, () => taking(turns, 'flood', began));
  const other = taking(turns, 'other', began);
  (await flood[0])?.();
  (await flood[1])?.();
  (await other)();
  for (const one of flood.slice(2)) (await one)();
  assert.deepEqual(began, ['flood', 'flood', 'other', 'flood', 'flood', 'flood']);
});

test('nobody has more turns at once than their share, though there is room', async () => {
  const turns = new Turns({ inAll: 10, each: 2, waiting: 10 });
  const began: string[] = [];
  const taken = Array.from({ length: 3 }, () => taking(turns, 'a', began));
  const end = await taken[1];
  assert.equal(began.length, 2);
  end?.();
  await taken[2];
  assert.equal(began.length, 3);
});

test('too many that wait are refused, and who leaves the line gives the place up', async () => {
  const turns = new Turns({ inAll: 1, each: 1, waiting: 1 });
  const end = await turns.take('a');
  const leaving = new AbortController();
  const waiting = turns.take('a', leaving.signal);
  await assert.rejects(turns.take('a'), (error) => error instanceof LabError && error.status === 429);
  leaving.abort(new Error('left'));
  await assert.rejects(waiting, /left/);
  const next = turns.take('a');
  end();
  (await next)();
});
