import type { z } from 'zod';
import { readCsv } from './read-csv.ts';

/** What the rows of a file say, or all that is wrong in it, a sentence each. */
export type CsvRows<T> =
  | { readonly ok: true; readonly rows: readonly T[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What a file of rows is held to. */
export interface CsvTable<T> {
  /** The columns in their order, which the first line names. */
  readonly columns: readonly string[];
  /** A row by its columns, as text; a message follows the name of its column: `is not a number`. */
  readonly row: z.ZodType<T>;
  /** What a line holds: `a rating`. */
  readonly holds: string;
  /** The most rows that are taken. */
  readonly most: number;
}

/** Reads CSV text (`readCsv`) whose first line names the columns. Empty lines are passed over. */
export function readCsvRows<T>(text: string, { columns, row, holds, most }: CsvTable<T>): CsvRows<T> {
  const { records, faults } = readCsv(text, {
    // The heading is no row.
    maxRecords: most + 1,
    tooMany: `there are more than ${most} lines under the first`,
  });
  const [head, ...lines] = records;
  const problems = faults.map(({ line, what, todo }) => `Line ${line}: ${what}; ${todo}.`);
  if (head?.cells.join(',') !== columns.join(','))
    problems.push(`Line 1: the columns are ${columns.join(',')}.`);
  const filled = lines.filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== '');
  if (filled.length === 0) problems.push(`There is no line with ${holds}.`);
  if (problems.length > 0) return { ok: false, problems };
  const rows: T[] = [];
  for (const { line, cells } of filled) {
    if (cells.length !== columns.length) {
      const many = `there are ${cells.length} values, and ${columns.length} columns`;
      problems.push(`Line ${line}: ${many}; put a value that has a comma in it into quotation marks.`);
      continue;
    }
    const read = row.safeParse(Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
    if (read.success) rows.push(read.data);
    else
      for (const { path, message } of read.error.issues)
        problems.push(`Line ${line}: ${path.join('.')} ${message}.`);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}
