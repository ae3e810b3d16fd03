import { cholesky, solveCholesky } from '../irt/symmetric.ts';

/** A fitted logistic regression. */
export interface LogisticFit {
  readonly coefficients: readonly number[];
  readonly logLik: number;
}

const mostRounds = 100;

/**
 * Maximum likelihood of P(y = 1) = 1/(1 + exp(−x·β)) by Newton's method with halved steps (P. McCullagh & J. A. Nelder,
 * Generalized linear models, 2nd ed. 1989, §4.4). `rows`: the regressors of each observation, the constant among them;
 * `right`: how often it was 1 in its `trials`, one unless told. `null` where the data give no finite maximum or the
 * regressors depend on each other.
 */
export function logisticRegression(
  rows: readonly (readonly number[])[],
  right: readonly number[],
  trials: readonly number[] = rows.map(() => 1),
): LogisticFit | null {
  const data: Observed = { rows, right, trials };
  const size = rows[0]?.length ?? 0;
  let beta = new Float64Array(size);
  let logLik = likelihood(data, beta);
  for (let round = 0; round < mostRounds; round++) {
    const { gradient, information } = derivatives(data, beta);
    const lower = cholesky(information, size);
    if (lower === null) return null;
    const step = solveCholesky(lower, gradient);
    let next = beta.map((value, at) => value + (step[at] ?? 0));
    let reached = likelihood(data, next);
    for (let halving = 0; reached < logLik - 1e-12 && halving < 40; halving++) {
      step.forEach((value, at) => {
        step[at] = value / 2;
      });
      next = beta.map((value, at) => value + (step[at] ?? 0));
      reached = likelihood(data, next);
    }
    const moved = Math.max(...step.map(Math.abs));
    [beta, logLik] = [next, reached];
    if (moved < 1e-9) return { coefficients: [...beta], logLik };
    // Groups or scores that part right from wrong wholly have no finite maximum.
    if (Math.max(...beta.map(Math.abs)) > 500) return null;
  }
  return null;
}

interface Observed {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
  readonly trials: readonly number[];
}

const linear = (row: readonly number[], beta: Float64Array) =>
  row.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0);

function likelihood({ rows, right, trials }: Observed, beta: Float64Array): number {
  return rows.reduce((sum, row, at) => {
    const z = linear(row, beta);
    // ln(1 + eᶻ) without overflow.
    return (
      sum + (right[at] ?? 0) * z - (trials[at] ?? 0) * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))))
    );
  }, 0);
}

function derivatives({ rows, right, trials }: Observed, beta: Float64Array) {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  rows.forEach((row, at) => {
    const chance = 1 / (1 + Math.exp(-linear(row, beta)));
    const times = trials[at] ?? 0;
    row.forEach((value, r) => {
      gradient[r] = (gradient[r] ?? 0) + value * ((right[at] ?? 0) - times * chance);
      row.forEach((other, s) => {
        const place = r * size + s;
        information[place] = (information[place] ?? 0) + times * value * other * chance * (1 - chance);
      });
    });
  });
  return { gradient, information };
}
