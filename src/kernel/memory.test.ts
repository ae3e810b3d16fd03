import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Memory } from './memory.ts';

test('a memory keeps what was put there last', () => {
  const memory = new Memory<string, number>(2);
  memory.keep('a', 1);
  memory.keep('b', 2);
  memory.keep('a', 3);
  memory.keep('c', 4);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => memory.get(key)),
    [3, undefined, 4],
  );
  memory.forget('a');
  assert.equal(memory.has('a'), false);
});
