import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readCsvRows } from './read-csv-rows.ts';

const row = z.object({ item: z.string().min(1, 'is empty'), source: z.string() });
const read = (text: string) =>
  readCsvRows(text, { columns: ['item', 'source'], row, holds: 'an item', most: 4 });
const problems = (text: string) => {
  const found = read(text);
  return found.ok ? [] : found.problems;
};

test('rows come by their columns, and empty lines between them are nothing', () => {
  assert.deepEqual(read('item,source\n\none,"pilot, spring"\n  \ntwo,\n'), {
    ok: true,
    rows: [
      { item: 'one', source: 'pilot, spring' },
      { item: 'two', source: '' },
    ],
  });
});

test('a value that its comma cuts in two is told, not cut', () => {
  assert.deepEqual(problems('item,source\none,pilot, spring\n,pilot\ntwo'), [
    'Line 2: there are 3 values, and 2 columns; put a value that has a comma in it into quotation marks.',
    'Line 3: item is empty.',
    'Line 4: there are 1 values, and 2 columns; put a value that has a comma in it into quotation marks.',
  ]);
});

test('a file of other columns, of no rows and of too many rows is refused', () => {
  assert.deepEqual(problems('source,item\npilot,one'), ['Line 1: the columns are item,source.']);
  assert.deepEqual(problems('item,source\n'), ['There is no line with an item.']);
  assert.deepEqual(problems('item,source\n1,\n2,\n3,\n4,\n5,\n'), [
    'Line 6: there are more than 4 lines under the first; split the file.',
  ]);
});
