import type { Model } from '../model.ts';

/** A model as flat arrays, rows first (CSR), which pass to a thread without being copied one by one. */
export interface SolverProblem {
  readonly binaries: number;
  readonly columns: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** When the solver may stop. */
export interface SolverLimits {
  /** It stops when the best found is proven to be so near to the best there can be, in units of the objective. */
  readonly gap: number;
  /** After this time it gives the best it has. */
  readonly seconds: number;
}

/** How far the solver is; `found` is null until it has a solution. */
export interface SolverProgress {
  readonly seconds: number;
  readonly found: number | null;
  /** Nothing better than this is possible. */
  readonly bound: number;
}

/** What the solver found: `chosen` has a 1 for each binary column that is one. */
export type SolverAnswer =
  | {
      readonly outcome: 'solved';
      /** False where the time was up first: the solution holds, but a better one may exist. */
      readonly proven: boolean;
      readonly objective: number;
      readonly bound: number;
      readonly seconds: number;
      readonly chosen: Uint8Array;
    }
  | { readonly outcome: 'infeasible'; readonly seconds: number }
  /** The time was up before anything was found. */
  | { readonly outcome: 'nothing found'; readonly seconds: number };

/** What the solver's thread says: how far it is, and at last what it found. */
export type SolverMessage = { readonly progress: SolverProgress } | { readonly answer: SolverAnswer };

/** A model as arrays. */
export function problemOf(model: Model): SolverProblem {
  const { rows, columns, binaries } = model;
  const cost = new Float64Array(columns);
  for (const [column, price] of model.cost) cost[column] = price;
  const starts = new Int32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + row.columns.length;
  return {
    binaries,
    columns,
    cost,
    lower: Float64Array.from(rows, (row) => row.lower),
    upper: Float64Array.from(rows, (row) => row.upper),
    starts,
    indices: Int32Array.from(rows.flatMap((row) => row.columns)),
    values: Float64Array.from(rows.flatMap((row) => row.values)),
  };
}
