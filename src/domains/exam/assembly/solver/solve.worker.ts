import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Solver from 'highs';
import type { SolverAnswer, SolverLimits, SolverMessage, SolverProblem, SolverProgress } from './problem.ts';

// One thread a solve: its memory goes with it, which the solver alone does not give back.
const { problem, limits } = workerData as { problem: SolverProblem; limits: SolverLimits };

// Its types describe the CommonJS build alone.
const { default: loadHighs } = createRequire(import.meta.url)('highs') as typeof Solver.default;
const highs = await loadHighs();
const tell = (message: SolverMessage) => parentPort?.postMessage(message, []);
const { modelStatus, callbackType, variableType } = highs.constants;

function answerOf(model: Solver.Model): SolverAnswer {
  const seconds = model.getRunTime();
  const status = model.getModelStatus();
  if (status === modelStatus.infeasible) return { outcome: 'infeasible', seconds };
  const objective = model.info.get('objective_function_value');
  // primal_solution_status: 0 none, 1 infeasible, 2 feasible.
  if (Number(model.info.get('primal_solution_status')) !== 2) {
    if (status !== modelStatus.timeLimit) throw new Error(`The solver ended with status ${status}.`);
    return { outcome: 'nothing found', seconds };
  }
  const { colValue } = model.getSolution();
  return {
    outcome: 'solved',
    proven: status === modelStatus.optimal,
    objective: Number(objective),
    bound: Number(model.info.get('mip_dual_bound')),
    seconds,
    chosen: Uint8Array.from({ length: problem.binaries }, (_, column) => Math.round(colValue[column] ?? 0)),
  };
}

/** Often enough for a person who waits. */
const secondsBetween = 0.5;

function progressOf(seconds: number, data: Solver.CallbackData): SolverProgress {
  const found = data.mip_primal_bound ?? Infinity;
  return { seconds, found: Number.isFinite(found) ? found : null, bound: data.mip_dual_bound ?? 0 };
}

const { columns, binaries, cost, lower, upper, starts, indices, values } = problem;
const model = highs.createModel({
  numCols: columns,
  numRows: lower.length,
  colCost: cost,
  colLower: new Float64Array(columns),
  colUpper: Float64Array.from({ length: columns }, (_, column) => (column < binaries ? 1 : Infinity)),
  rowLower: lower,
  rowUpper: upper,
  matrix: { format: 'csr', numRows: lower.length, numCols: columns, starts, indices, values },
  integrality: Int32Array.from({ length: columns }, (_, column) =>
    column < binaries ? variableType.integer : variableType.continuous,
  ),
});
try {
  model.options.set({
    output_flag: false,
    time_limit: limits.seconds,
    mip_abs_gap: limits.gap,
    mip_rel_gap: 0,
  });
  let told = 0;
  model.run({
    [callbackType.mipInterrupt]({ data }) {
      const { running_time: seconds = 0 } = data;
      if (seconds - told < secondsBetween) return;
      told = seconds;
      tell({ progress: progressOf(seconds, data) });
    },
  });
  tell({ answer: answerOf(model) });
} finally {
  model.dispose();
}
