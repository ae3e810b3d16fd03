import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { csvText } from './csv.ts';
import { readCsv } from './read-csv.ts';

const read = (text: string) => readCsv(text, { maxRecords: 100 });
const cells = (text: string) => read(text).records.map((record) => record.cells);
const faults = (text: string) => read(text).faults.map(({ line, what }) => `${line}: ${what}`);

suite('a CSV text', () => {
  test('is read with or without a byte order mark, with CRLF or LF, with or without a last line end', () => {
    for (const text of ['a,b\r\n1,2\r\n', 'a,b\n1,2\n', 'a,b\n1,2', '\uFEFFa,b\r\n1,2']) {
      assert.deepEqual(cells(text), [
        ['a', 'b'],
        ['1', '2'],
      ]);
    }
    assert.deepEqual(cells(''), []);
    assert.deepEqual(cells('a,\n\n,b'), [['a', ''], [''], ['', 'b']]);
  });

  test('holds commas, quotation marks and line ends inside quotation marks, and counts lines past them', () => {
    const { records, faults: none } = read('"a,b","say ""so"""\r\n"two\nlines",c\nd,e');
    assert.deepEqual(none, []);
    assert.deepEqual(records, [
      { line: 1, cells: ['a,b', 'say "so"'] },
      { line: 2, cells: ['two\nlines', 'c'] },
      { line: 4, cells: ['d', 'e'] },
    ]);
  });

  test('is refused where it is none, each place by its line, and the rest is read', () => {
    assert.deepEqual(faults('a,b"c\nd,e'), ['1: a quotation mark stands inside a value']);
    assert.deepEqual(faults('a\n"b"c,d\ne'), ['2: something follows a closing quotation mark']);
    assert.deepEqual(faults('a\nb\rc\nd'), ['2: a carriage return stands alone']);
    assert.deepEqual(faults('a\n"b\nc'), ['2: a quotation mark is opened and never closed']);
    assert.deepEqual(cells('a,b"c\nd,e'), [['d', 'e']]);
  });

  test('is read up to its bound', () => {
    const { records, faults: over } = readCsv('a\nb\nc\n', { maxRecords: 2 });
    assert.equal(records.length, 2);
    assert.deepEqual(
      over.map(({ line, what }) => `${line}: ${what}`),
      ['3: there are more than 2 records'],
    );
    assert.deepEqual(readCsv('a\nb\n', { maxRecords: 2 }).faults, []);
  });

  test('that we wrote is read back as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        // A line end may stand first in a cell, and csvText keeps spreadsheets from taking it for a formula.
        const kept = rows.map((row) => row.map((text) => (text.startsWith('\r') ? `'${text}` : text)));
        assert.deepEqual(cells(csvText(['h', 'i'], rows)).slice(1), kept);
      }),
    );
  });

  test('of any characters is read or refused, and never takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', '\uFEFF') }), (text) => {
        const { records, faults: found } = read(text);
        assert.ok(records.length + found.length > 0 || text === '' || text === '\uFEFF');
      }),
    );
    const { faults: found } = readCsv('"'.repeat(1_000_001), { maxRecords: 10 });
    assert.equal(found.length, 1);
  });
});
