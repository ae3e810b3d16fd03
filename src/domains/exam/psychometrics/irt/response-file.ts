import type { FileProblem } from '../../../../kernel/files/problem.ts';
import { type CsvRecord, readCsv } from '../../../../kernel/read-csv.ts';
import type { IrtModel } from './model.ts';
import { noAnswer, type Responses, responsesProblems } from './responses.ts';

/** How much a file of responses may hold. */
export const responseLimits = { bytes: 64 * 1024 * 1024, rows: 200_000, columns: 1000, score: 9999 } as const;

/** A file of responses as it was read, fit for the model it was read for, or what is wrong with it. */
export type ResponsesReading =
  | { readonly ok: true; readonly responses: Responses }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Wrong = Omit<FileProblem, 'file' | 'level'>;

const missing = new Set(['', 'NA']);
const written = /^\d{1,4}$/;
const isAnswer = (cell: string): boolean => missing.has(cell.trim()) || written.test(cell.trim());

/**
 * Reads a CSV file (RFC 4180, UTF-8) with a row a candidate and a column an item: 0 or 1, or for `grm` whole numbers that
 * rank the categories; an empty cell or NA is no answer. A first row without any answer in it is taken for the heading;
 * without heading the columns are called item1, item2, … Empty lines are passed over. `file` is the name that problems are
 * reported under.
 */
export function readResponses(given: Uint8Array, file: string, model: IrtModel): ResponsesReading {
  const { responses, wrongs } = parse(given, model);
  if (responses === undefined || wrongs.length > 0) return { ok: false, problems: wrongs.map(inFile(file)) };
  const problems = responsesProblems(responses, model).map(({ column, what, todo }) => ({
    line: 1,
    what: column === null ? what : `the column ${column} ${what}`,
    todo,
  }));
  return problems.length > 0 ? { ok: false, problems: problems.map(inFile(file)) } : { ok: true, responses };
}

const inFile =
  (file: string) =>
  (wrong: Wrong): FileProblem => ({ file, level: 'error', ...wrong });

function parse(given: Uint8Array, model: IrtModel): { responses?: Responses; wrongs: Wrong[] } {
  const { records, faults } = readCsv(given, {
    maxRecords: responseLimits.rows + 1,
    tooMany: `there are more than ${responseLimits.rows} rows`,
  });
  if (faults.length > 0) return { wrongs: [...faults] };
  const filled = records.filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== '');
  const [first] = filled;
  if (first === undefined)
    return {
      wrongs: [{ line: 1, what: 'the file is empty', todo: 'give a row a candidate and a column an item' }],
    };
  if (first.cells.length > responseLimits.columns) {
    const what = `there are ${first.cells.length} columns`;
    return { wrongs: [{ line: first.line, what, todo: `give at most ${responseLimits.columns}` }] };
  }
  const headed = !first.cells.some(isAnswer);
  const columns = first.cells.map((cell, index) => (headed ? cell.trim() : `item${index + 1}`));
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined)
    return { wrongs: [{ line: first.line, what: `two columns are called ${twice}`, todo: 'rename one' }] };
  return readRows(headed ? filled.slice(1) : filled, columns, model);
}

function readRows(
  rows: readonly CsvRecord[],
  columns: readonly string[],
  model: IrtModel,
): { responses: Responses; wrongs: Wrong[] } {
  const wrongs: Wrong[] = [];
  const scores = new Int16Array(rows.length * columns.length).fill(noAnswer);
  const highest = model === 'grm' ? responseLimits.score : 1;
  const todo = `write ${model === 'grm' ? 'a category’s number' : '0 or 1'}, or leave it empty (or NA) where there is no answer`;
  rows.forEach(({ line, cells }, row) => {
    if (cells.length !== columns.length) {
      const what = `there are ${cells.length} cells, and ${columns.length} columns`;
      wrongs.push({ line, what, todo: 'give every row as many cells as the first' });
      return;
    }
    cells.forEach((cell, column) => {
      const answer = cell.trim();
      if (missing.has(answer)) return;
      const score = written.test(answer) ? Number(answer) : Number.NaN;
      if (score <= highest) scores[row * columns.length + column] = score;
      else
        wrongs.push({
          line,
          what: `the column ${columns[column]} holds ${JSON.stringify(cell.slice(0, 40))}`,
          todo,
        });
    });
  });
  return { responses: { columns, rows: rows.length, scores }, wrongs };
}
