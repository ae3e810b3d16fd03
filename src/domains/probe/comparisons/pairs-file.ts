import { type CsvFault, type CsvRecord, readCsv } from '../../../kernel/read-csv.ts';
import { type FileProblem, sortProblems } from '../../../kernel/files/problem.ts';
import { formatNumber } from '../../../ui/format.ts';
import type { Pair } from '../statistics/compare.ts';

/** How much a file of pairs may hold. Each stratum costs some evidence (`mergeStrata`), so that many are no gain. */
export const pairLimits = {
  pairs: 100_000,
  bytes: 8 * 1024 * 1024,
  strata: 64,
  stratum: 60,
  id: 200,
} as const;

/** The columns of a file of pairs, in the order in which we write them. */
export const pairColumns = ['stratum', 'id', 'baseline', 'candidate'] as const;
type Column = (typeof pairColumns)[number];

/** A file of pairs as it was read: the pairs in the file's order, or everything that is wrong with it. */
export type PairsReading =
  | { readonly ok: true; readonly pairs: readonly Pair[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/**
 * Reads a CSV file (RFC 4180, UTF-8) with the columns `stratum,id,baseline,candidate` in any order: a stratum and an id
 * that is not used twice in it, two grades from 0 to 1. The order of its records is taken for the order of observation.
 * `file` is the name that problems are reported under.
 */
export function readPairs(
  given: Uint8Array | string,
  file: string,
  maxPairs: number = pairLimits.pairs,
): PairsReading {
  const { pairs, wrongs } = pairsOf(given, maxPairs);
  if (wrongs.length === 0) return { ok: true, pairs };
  return {
    ok: false,
    problems: sortProblems(wrongs.map((wrong) => ({ file, level: 'error' as const, ...wrong }))),
  };
}

function pairsOf(given: Uint8Array | string, maxPairs: number): { pairs: Pair[]; wrongs: CsvFault[] } {
  const only = (what: string, todo: string) => ({ pairs: [], wrongs: [{ line: 1, what, todo }] });
  const { records, faults } = readCsv(given, {
    // The heading is no pair.
    maxRecords: maxPairs + 1,
    tooMany: `there are more than ${formatNumber(maxPairs)} pairs`,
  });
  const [head, ...rows] = records;
  if (head === undefined) {
    if (faults.length > 0) return { pairs: [], wrongs: [...faults] };
    return only('the file is empty', `start it with the line ${pairColumns.join(',')}`);
  }
  const { places, wrongs } = placesOf(head);
  if (places === undefined) return { pairs: [], wrongs: [...faults, ...wrongs] };
  const seen = new Map<string, Map<string, number>>();
  const pairs: Pair[] = [];
  for (const row of rows) {
    const { pair, wrongs: found } = pairOf(row, places, head.cells.length);
    wrongs.push(...found);
    if (pair === undefined) continue;
    pairs.push(pair);
    const ids = seen.get(pair.stratum) ?? new Map<string, number>();
    const before = ids.get(pair.id);
    if (before !== undefined) {
      wrongs.push({
        line: row.line,
        what: `${shown(pair.id)} of stratum ${shown(pair.stratum)} is on line ${before} already`,
        todo: 'give every pair an id of its own, or remove one of the two',
      });
    } else ids.set(pair.id, row.line);
    seen.set(pair.stratum, ids);
    if (ids.size === 1 && seen.size === pairLimits.strata + 1) {
      wrongs.push({
        line: row.line,
        what: `there are more than ${pairLimits.strata} strata`,
        todo: 'put questions that may move together into one stratum',
      });
    }
  }
  wrongs.push(...faults);
  if (rows.length === 0 && wrongs.length === 0)
    return only('there is no pair under the heading', 'write one line a question');
  return { pairs, wrongs };
}

function placesOf(head: CsvRecord): { places: Record<Column, number> | undefined; wrongs: CsvFault[] } {
  const { line, cells } = head;
  const names = cells.map((cell) => cell.trim());
  const heading = `write the line ${pairColumns.join(',')} first`;
  if (names.length === 1 && /[;\t]/.test(names[0] ?? '')) {
    return {
      places: undefined,
      wrongs: [{ line, what: 'the columns are not separated by commas', todo: 'save it with commas' }],
    };
  }
  const wrongs: CsvFault[] = [
    ...pairColumns
      .filter((column) => !names.includes(column))
      .map((column) => ({ line, what: `the column \`${column}\` is missing`, todo: heading })),
    ...names.flatMap((name, index) => {
      if (names.indexOf(name) < index)
        return [{ line, what: `the column ${shown(name)} is there twice`, todo: 'remove one' }];
      return pairColumns.some((column) => column === name)
        ? []
        : [{ line, what: `the column ${shown(name)} is not known`, todo: 'remove it' }];
    }),
  ];
  if (wrongs.length > 0) return { places: undefined, wrongs };
  const at = (column: Column) => names.indexOf(column);
  return {
    places: { stratum: at('stratum'), id: at('id'), baseline: at('baseline'), candidate: at('candidate') },
    wrongs,
  };
}

function pairOf(
  { line, cells }: CsvRecord,
  places: Record<Column, number>,
  width: number,
): { pair: Pair | undefined; wrongs: CsvFault[] } {
  if (cells.length === 1 && cells[0] === '')
    return { pair: undefined, wrongs: [{ line, what: 'the line is empty', todo: 'remove it' }] };
  if (cells.length !== width) {
    const what = `there are ${cells.length} values, the heading has ${width}`;
    return {
      pair: undefined,
      wrongs: [{ line, what, todo: 'put a value that has a comma in it into quotation marks' }],
    };
  }
  const wrongs: CsvFault[] = [];
  const refuse = (what: string, todo: string) => {
    wrongs.push({ line, what, todo });
    return '';
  };
  const name = (column: 'stratum' | 'id'): string => {
    // As csvText writes it, so that a spreadsheet takes no name for a formula.
    const text = (cells[places[column]] ?? '').replace(/^'(?=[=+\-@])/, '');
    if (text.trim() === '')
      return refuse(
        `\`${column}\` is empty`,
        column === 'id' ? 'write one' : 'write one; where there is one only, `all`',
      );
    if (text.length > pairLimits[column])
      return refuse(`\`${column}\` is ${text.length} characters long`, `use at most ${pairLimits[column]}`);
    // PostgreSQL stores neither, and no reader sees them.
    if (/\p{Cc}/u.test(text) || !text.isWellFormed())
      return refuse(`\`${column}\` holds a control character`, 'remove it');
    return text;
  };
  const grade = (column: 'baseline' | 'candidate'): number => {
    const text = (cells[places[column]] ?? '').trim();
    if (text === '') refuse(`\`${column}\` has no grade`, 'grade it, or leave the whole pair out');
    else if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text))
      refuse(
        `\`${column}\` is ${shown(text)}, not a number`,
        'write a grade from 0 to 1, with a decimal point',
      );
    else if (!(Number(text) >= 0 && Number(text) <= 1))
      refuse(`\`${column}\` is ${shown(text)}`, 'write a grade from 0 to 1; divide per cent by 100');
    return Number(text);
  };
  const pair = {
    stratum: name('stratum'),
    id: name('id'),
    baseline: grade('baseline'),
    candidate: grade('candidate'),
  };
  return { pair: wrongs.length === 0 ? pair : undefined, wrongs };
}

const shown = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
