import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { csvText } from '../../../kernel/csv.ts';
import { problemLine } from '../../../kernel/files/problem.ts';
import type { Pair } from '../statistics/compare.ts';
import { pairLimits, readPairs } from './pairs-file.ts';

const heading = 'stratum,id,baseline,candidate';
const lines = (text: Uint8Array | string, maxPairs?: number): readonly string[] => {
  const read = readPairs(text, 'pairs.csv', maxPairs);
  return read.ok ? [] : read.problems.map(problemLine);
};
const pairs = (text: Uint8Array | string): readonly Pair[] => {
  const read = readPairs(text, 'pairs.csv');
  assert.ok(read.ok, read.ok ? '' : read.problems.map(problemLine).join('\n'));
  return read.pairs;
};

suite('a file of pairs', () => {
  test('is read with its columns in any order, as spreadsheets and as programs write it', () => {
    const expected = [{ stratum: 'yes', id: 'q1', baseline: 1, candidate: 0.5 }];
    for (const text of [
      `${heading}\nyes,q1,1,0.5\n`,
      `\uFEFF${heading}\r\n"yes","q1","1","5e-1"\r\n`,
      'candidate,id,stratum,baseline\n.5,q1,yes,1.0',
    ]) {
      assert.deepEqual(pairs(text), expected);
      assert.deepEqual(pairs(new TextEncoder().encode(text)), expected);
    }
  });

  test('keeps its order, for it is the order of observation, and an id may be used in each stratum', () => {
    const read = pairs(`${heading}\nb,1,1,1\na,1,0,1\nb,2,0,0\n`);
    assert.deepEqual(
      read.map(({ stratum, id }) => stratum + id),
      ['b1', 'a1', 'b2'],
    );
  });

  test('is refused with everything that is wrong in it, by line', () => {
    assert.deepEqual(
      lines(
        `${heading}\nyes,q1,1,0\nyes,q2,eleven,2\n,q3,1,\nyes,q1,1,1\n\nyes,q4,1\nyes,q5,1,"0"1\nyes,q6,0,0`,
      ),
      [
        'pairs.csv:3: `baseline` is "eleven", not a number; write a grade from 0 to 1, with a decimal point',
        'pairs.csv:3: `candidate` is "2"; write a grade from 0 to 1; divide per cent by 100',
        'pairs.csv:4: `stratum` is empty; write one; where there is one only, `all`',
        'pairs.csv:4: `candidate` has no grade; grade it, or leave the whole pair out',
        'pairs.csv:5: "q1" of stratum "yes" is on line 2 already; give every pair an id of its own, or remove one of the two',
        'pairs.csv:6: the line is empty; remove it',
        'pairs.csv:7: there are 3 values, the heading has 4; put a value that has a comma in it into quotation marks',
        'pairs.csv:8: something follows a closing quotation mark; put a comma or a new line there',
      ],
    );
  });

  test('is refused without its columns, with others, and where there is nothing in it', () => {
    assert.deepEqual(lines('stratum,id,baseline,expected,id\n'), [
      `pairs.csv:1: the column \`candidate\` is missing; write the line ${heading} first`,
      'pairs.csv:1: the column "expected" is not known; remove it',
      'pairs.csv:1: the column "id" is there twice; remove one',
    ]);
    assert.match(lines('stratum;id;baseline;candidate\n')[0] ?? '', /not separated by commas/);
    for (const empty of ['', '\uFEFF'])
      assert.match(lines(empty)[0] ?? '', /pairs.csv:1: the file is empty; /);
    assert.match(lines(`${heading}\n`)[0] ?? '', /no pair under the heading/);
    assert.match(lines(new Uint8Array([0xff, 0xfe, 0x41]))[0] ?? '', /not UTF-8/);
  });

  test('is refused where it is too long, in any direction', () => {
    const long = 'x'.repeat(pairLimits.id + 1);
    assert.match(
      lines(`${heading}\nall,${long},1,1\n`)[0] ?? '',
      /`id` is 201 characters long; use at most 200/,
    );
    assert.match(
      lines(`${heading}\nall,1,1,1\nall,2,1,1\nall,3,1,1\n`, 2)[0] ?? '',
      /:4: there are more than 2 pairs;/,
    );
    const strata = Array.from({ length: pairLimits.strata + 2 }, (_, index) => `s${index},1,1,1`);
    assert.deepEqual(lines([heading, ...strata].join('\n')), [
      `pairs.csv:${pairLimits.strata + 2}: there are more than 64 strata; put questions that may move together into one stratum`,
    ]);
    assert.match(lines(`${heading}\nall,"a\tb",1,1\n`)[0] ?? '', /`id` holds a control character; remove it/);
  });

  test('refuses every grade that is no number from 0 to 1', () => {
    for (const grade of [
      'NaN',
      'Infinity',
      '-0.1',
      '1.0001',
      '1e309',
      '0x1',
      '1,5',
      '٣',
      '1_0',
      '--1',
      '.',
    ]) {
      assert.equal(lines(`${heading}\nall,1,"${grade}",1\n`).length, 1, grade);
    }
  });

  test('may have names that a spreadsheet would take for a formula, with or without the quote before them', () => {
    const named = ['-1', '=1+1', '+1', '@all'].map((stratum) => ({
      stratum,
      id: stratum,
      baseline: 1,
      candidate: 0,
    }));
    const rows = named.map((one) => [one.stratum, one.id, one.baseline, one.candidate]);
    const written = csvText(heading.split(','), rows);
    assert.match(written, /^'-1,'-1,1,0\r$/m);
    assert.deepEqual(pairs(written), named);
    assert.deepEqual(pairs(`${heading}\n-1,-1,1,0\n'=1+1,=1+1,1,0\n+1,'+1,1,0\n@all,@all,1,0\n`), named);
    assert.deepEqual(
      pairs(`${heading}\n'tis,'',1,0\n`).map(({ stratum, id }) => [stratum, id]),
      [["'tis", "''"]],
    );
  });

  test('that was written from pairs gives the pairs', () => {
    const name = fc
      .string({
        unit: fc.constantFrom('a', 'b', ',', '"', 'é', ' ', '#', '-', '='),
        minLength: 1,
        maxLength: 6,
      })
      .filter((text) => text.trim() !== '');
    const grade = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
    const pair = fc.record(
      { stratum: name, id: name, baseline: grade, candidate: grade },
      { noNullPrototype: true },
    );
    const unique = fc.uniqueArray(pair, {
      minLength: 1,
      maxLength: 20,
      selector: ({ stratum, id }) => JSON.stringify([stratum, id]),
    });
    fc.assert(
      fc.property(unique, (written) => {
        const rows = written.map((one) => [one.stratum, one.id, one.baseline, one.candidate]);
        assert.deepEqual(pairs(csvText(heading.split(','), rows)), written);
      }),
    );
  });
});
