import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemLine } from '../../../../kernel/files/problem.ts';
import type { IrtModel } from './model.ts';
import { readResponses } from './response-file.ts';

const read = (text: string, model: IrtModel = '2pl') =>
  readResponses(new TextEncoder().encode(text), 'answers.csv', model);
function refused(text: string, model?: IrtModel): string[] {
  const reading = read(text, model);
  assert.ok(!reading.ok);
  return reading.problems.map(problemLine);
}

suite('a file of responses', () => {
  test('is read with and without a heading; empty and NA are no answer', () => {
    const named = read('q1,q2\r\n1,0\r\n,1\r\n0,NA\r\n\r\n');
    assert.ok(named.ok);
    assert.deepEqual(named.responses.columns, ['q1', 'q2']);
    assert.deepEqual([...named.responses.scores], [1, 0, -1, 1, 0, -1]);
    const bare = read('1, 0\n,1\n0,NA');
    assert.ok(bare.ok);
    assert.deepEqual(bare.responses, { ...named.responses, columns: ['item1', 'item2'] });
  });

  test('may hold categories for the graded model only', () => {
    const graded = read('3,1\n5,2\n4,1\n', 'grm');
    assert.ok(graded.ok);
    assert.deepEqual([...graded.responses.scores], [3, 1, 5, 2, 4, 1]);
    assert.match(refused('3,1\n5,2\n')[0]!, /^answers\.csv:1: the column item1 holds "3"; write 0 or 1/);
    const many = Array.from({ length: 21 }, (_, score) => `${score},${score % 2}`).join('\n');
    assert.deepEqual(refused(many, 'grm'), [
      'answers.csv:1: the column item1 has 21 categories; join some: at most 20 are fitted',
    ]);
  });

  test('names the column from which nothing can be learned', () => {
    assert.deepEqual(refused('easy,good,hard,unseen\n1,1,0,\n1,0,0,\n1,1,0,NA\n'), [
      'answers.csv:1: the column easy is right in every row; leave the column out: it says nothing about its item',
      'answers.csv:1: the column hard is wrong in every row; leave the column out: it says nothing about its item',
      'answers.csv:1: the column unseen has no answer at all; leave the column out: it says nothing about its item',
    ]);
    assert.match(refused('a,b\n2,1\n2,3\n', 'grm')[0]!, /the column a is 2 in every row/);
  });

  test('names line and column of what is no answer', () => {
    const found = refused('id,q1\nx7,1\n3,-1\n0,0.5\n1,1,1\n');
    assert.deepEqual(
      found.map((line) => line.split(';')[0]),
      [
        'answers.csv:2: the column id holds "x7"',
        'answers.csv:3: the column id holds "3"',
        'answers.csv:3: the column q1 holds "-1"',
        'answers.csv:4: the column q1 holds "0.5"',
        'answers.csv:5: there are 3 cells, and 2 columns',
      ],
    );
  });

  test('is refused where it is empty, has no rows, one item, two columns of one name, or is no CSV', () => {
    for (const [text, said] of [
      ['', /the file is empty/],
      ['\n\n', /the file is empty/],
      ['q1,q2\n', /there is no row of answers/],
      ['1\n0\n', /there is one item; give at least two/],
      ['q,q\n1,0\n', /two columns are called q/],
      ['q1,q2\n"1,0\n', /a quotation mark is opened and never closed/],
      [Array.from({ length: 1001 }, () => '1').join(','), /there are 1001 columns/],
    ] as const)
      assert.match(refused(text).join('\n'), said);
    const latin = readResponses(Uint8Array.of(0xe4, 0x2c, 0x62, 0x0a), 'answers.csv', '2pl');
    assert.ok(!latin.ok && /not UTF-8/.test(latin.problems[0]!.what));
  });
});
