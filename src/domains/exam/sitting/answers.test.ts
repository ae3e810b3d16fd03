import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { finalAnswers, type Response } from './answers.ts';

const act = fc.record({
  device: fc.constantFrom('first', 'second', 'third'),
  seq: fc.integer({ min: 1, max: 30 }),
  position: fc.integer({ min: 1, max: 5 }),
  letter: fc.constantFrom('a', 'b', 'c'),
});

const responses = fc
  .uniqueArray(act, { selector: ({ device, seq }) => `${device}/${seq}`, maxLength: 40 })
  .map((acts) =>
    acts.map(
      ({ device, seq, position, letter }): Response => ({
        device,
        seq,
        position,
        ordinal: ['first', 'second', 'third'].indexOf(device) + 1,
        choice: [letter],
        marked: null,
        late: false,
      }),
    ),
  );

test('what stands never depends on the order in which answers arrived', () => {
  fc.assert(
    fc.property(responses, fc.infiniteStream(fc.nat()), (list, order) => {
      const keyed = list.map((response) => ({ response, rank: order.next().value ?? 0 }));
      const other = keyed.toSorted((a, b) => a.rank - b.rank).map(({ response }) => response);
      assert.deepEqual([...finalAnswers(other)].toSorted(), [...finalAnswers(list)].toSorted());
    }),
  );
});

test('an answer that an earlier tab sends belatedly does not replace a newer one', () => {
  const newer: Response = {
    device: 'second',
    ordinal: 2,
    seq: 1,
    position: 1,
    choice: ['b'],
    marked: null,
    late: false,
  };
  const belated: Response = { ...newer, device: 'first', ordinal: 1, seq: 9, choice: ['a'] };
  assert.deepEqual(finalAnswers([newer, belated]).get(1)?.choice, ['b']);
});

test('a mark leaves the answer, and a late act counts for nothing', () => {
  const answer: Response = {
    device: 'd',
    ordinal: 1,
    seq: 1,
    position: 1,
    choice: ['b'],
    marked: null,
    late: false,
  };
  const mark: Response = { ...answer, seq: 2, choice: null, marked: true };
  const late: Response = { ...answer, seq: 3, choice: ['c'], late: true };
  assert.deepEqual(finalAnswers([answer, mark, late]).get(1), { choice: ['b'], marked: true });
});
