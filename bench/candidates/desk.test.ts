import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseAtRandom } from './answer-at-random.ts';
import { shownItem } from './desk.ts';

const options = (type: string) =>
  ['a', 'b', 'c']
    .map((id) => `<input type="${type}" name="choice" id="option-${id}" value="${id}"/>`)
    .join('');

test('a candidate reads the options of an item off its page', () => {
  const mark = '<input type="checkbox" name="marked" id="marked"/>';
  assert.deepEqual(shownItem(options('radio') + mark), { options: ['a', 'b', 'c'], many: false });
  assert.deepEqual(shownItem(options('checkbox') + mark), { options: ['a', 'b', 'c'], many: true });
  assert.throws(() => shownItem(mark), /no options/);
});

test('a single-choice item gets one answer, a multiple-choice item any number of them', () => {
  const item = { options: ['a', 'b', 'c'], many: false };
  assert.deepEqual(
    chooseAtRandom(item, () => 0.99),
    ['c'],
  );
  assert.deepEqual(
    chooseAtRandom({ ...item, many: true }, () => 0.1),
    ['a', 'b', 'c'],
  );
});
