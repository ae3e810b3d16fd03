import { isDeepStrictEqual } from 'node:util';
import type { Json, MockRow } from '../task.ts';

/** An answer as JSON text, and after how much of the sandbox's time it comes. */
export interface TableAnswer {
  readonly kept: boolean;
  readonly json: string;
  readonly afterMs: number;
}

/** Answers calls from a table, row by row; remembers how often each row has answered. */
export function createMockTable(rows: readonly MockRow[]): (args: readonly Json[]) => TableAnswer {
  const used = rows.map(() => 0);
  return (args) => {
    const index = rows.findIndex(
      (row, at) =>
        (used[at] ?? 0) < (row.times ?? Number.POSITIVE_INFINITY) &&
        (row.args === undefined || isDeepStrictEqual(row.args, args)),
    );
    const row = rows[index];
    if (row === undefined)
      return failed({ name: 'Error', message: 'The task has no answer to this call.' }, 0);
    used[index] = (used[index] ?? 0) + 1;
    const afterMs = row.afterMs ?? 0;
    return row.fails === undefined
      ? { kept: true, json: JSON.stringify(row.gives ?? null), afterMs }
      : failed(row.fails, afterMs);
  };
}

const failed = (fails: object, afterMs: number): TableAnswer => ({
  kept: false,
  json: JSON.stringify(fails),
  afterMs,
});
