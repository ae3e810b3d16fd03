import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns } from './in-turns.ts';

test('every entry comes in its order, and what waits comes in between', async () => {
  const seen: (number | 'request')[] = [];
  setImmediate(() => setImmediate(() => seen.push('request')));
  for await (const entry of inTurns([1, 2, 3, 4, 5], 2)) seen.push(entry);
  assert.deepEqual(
    seen.filter((entry) => entry !== 'request'),
    [1, 2, 3, 4, 5],
  );
  const at = seen.indexOf('request');
  assert.ok(at === 2 || at === 4, `the request came after ${at} entries`);
  for await (const _ of inTurns([], 2)) assert.fail('nothing is in it');
});
