import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersGiven } from './answers-given.tsx';

const sitting = (choice: string[] | null, elsewhere: number) => ({
  choice,
  position: 1,
  items: [
    { position: 1, competency: 't1.tool-calls', points: 0 },
    { position: 2, competency: 't1.tool-calls', points: elsewhere },
  ],
});

test('answers to an ordering are told apart by their order, ticked boxes are not', () => {
  const given = [sitting(['a', 'b'], 1), sitting(['b', 'a'], 0), sitting(['b', 'a'], 1), sitting(null, 0)];
  assert.deepEqual(answersGiven('order', given), [
    { choice: ['b', 'a'], count: 2, elsewhere: 0.5 },
    { choice: ['a', 'b'], count: 1, elsewhere: 1 },
    { choice: [], count: 1, elsewhere: 0 },
  ]);
  assert.deepEqual(
    answersGiven('multiple', given).map(({ count }) => count),
    [3, 1],
  );
});
