import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { planOf } from './plan.ts';
import { fileOf, plantedLeft, rowsOf } from './rows.ts';
import { nearPairs, splitRows } from './split.ts';

const row = (question: string, answer: string, family?: string) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
    ...(family === undefined ? {} : { family }),
  });
const rows = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    row(`question ${number} of ${number % 3}`, 'a', `f${number % 3}`),
  );

suite('the rows of a bench', () => {
  test('keep what is wrong with a line, and lose the family before a job sees them', () => {
    const [good, broken] = rowsOf(`${row('Where is it?', 'DELAY', 'late')}\n\n{"messages": [\n`);
    assert.deepEqual(
      [good?.line, good?.family, good?.question, good?.answer],
      [1, 'late', 'Where is it?', 'DELAY'],
    );
    assert.equal(good?.text.includes('late'), false);
    assert.deepEqual([broken?.line, broken?.text], [3, '{"messages": [']);
    assert.equal(
      Buffer.from(
        fileOf(
          [good, broken].filter((one) => one !== undefined),
          { places: true },
        ),
      )
        .toString()
        .split('\n').length,
      4,
    );
  });

  test('are judged by the lines that the learner sees', async () => {
    const text = [...rows(12), '{', '', row('x', '')].join('\n');
    const draft = { rows: text, share: 20, seed: 1, byFamily: false };
    const { report } = await planOf(draft, (said) => said.length, 8);
    assert.deepEqual(
      report.problems.map(({ line, code }) => [line, code]),
      [
        [13, 'not-json'],
        [15, 'empty-content'],
      ],
    );
  });

  test('tell how many planted faults still stand as they were handed out', () => {
    const faulty = ['one', 'two', 'three'].join('\n');
    assert.equal(plantedLeft(faulty, [1, 3], 'one\ntwo\nmended'), 1);
    assert.equal(plantedLeft(faulty, [1, 3], ''), 0);
  });
});

suite('a split', () => {
  const choice = fc.record({
    share: fc.integer({ min: 5, max: 50 }),
    seed: fc.nat(1000),
    byFamily: fc.boolean(),
  });
  test('puts each row on one side, families as a whole, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), choice, (count, given) => {
        const all = rowsOf(rows(count).join('\n'));
        const { training, validation } = splitRows(all, given);
        assert.equal(training.length + validation.length, all.length);
        assert.ok(training.length > 0);
        assert.deepEqual(splitRows(all, given), { training, validation });
        if (!given.byFamily) return;
        const held = new Set(validation.map(({ family }) => family));
        assert.ok(training.every(({ family }) => !held.has(family)));
      }),
    );
  });

  test('shows rows that nearly stand on both sides, whatever their numbers', () => {
    const [left, right] = [
      rowsOf(row('Where is my parcel 1042 to Leith today?', 'a')),
      rowsOf(
        [row('Where is my parcel 77 to Leith today?', 'a'), row('I want my money back.', 'b')].join('\n'),
      ),
    ];
    const found = nearPairs(left, right);
    assert.deepEqual(
      found.map(({ one, other, likeness }) => [one.line, other.line, likeness]),
      [[1, 1, 1]],
    );
  });
});
