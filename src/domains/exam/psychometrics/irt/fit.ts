import { openExpectation } from './expectation.ts';
import { type FittedItem, fittedItems } from './fitted-item.ts';
import { type Layout, layoutOf } from './layout.ts';
import { openMaximise } from './maximise.ts';
import type { IrtModel } from './model.ts';
import { collapse, type Patterns } from './patterns.ts';
import { normalQuadrature } from './quadrature.ts';
import { categoriesOf, type Responses, type ResponsesProblem, responsesProblems } from './responses.ts';
import { squarem } from './squarem.ts';
import { type Covariances, covariancesOf } from './standard-errors.ts';

/** What is fitted, and when it counts as done. */
export interface FitSettings {
  readonly model: IrtModel;
  /** Converged when an EM step changes no parameter (a, d, c) by as much. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** What `fit` uses where it is told nothing else. */
export const usualFitSettings = { tolerance: 1e-6, maxIterations: 5000 } as const;

/** A fitted model. */
export interface Fit extends FitSettings {
  readonly logLik: number;
  /** In the columns' order. */
  readonly items: readonly FittedItem[];
  /** The distribution of ability: normal with mean 0. Its variance is 1 but for `1pl`, where it is estimated. */
  readonly ability: { readonly variance: number; readonly se: number | null };
  /** Rows with at least one answer, and how many of them differ. */
  readonly candidates: number;
  readonly patterns: number;
  /** EM steps taken. */
  readonly iterations: number;
  /** Never where a slope runs away (`steepestSlope`). */
  readonly converged: boolean;
  /** The largest change of a parameter in the last EM step. */
  readonly change: number;
  /** The log-likelihood at each EM step that was kept; it never falls. */
  readonly trail: readonly number[];
}

/** A fit, or why the responses allow none. */
export type FitOutcome =
  | { readonly ok: true; readonly fit: Fit }
  | { readonly ok: false; readonly problems: readonly ResponsesProblem[] };

/**
 * Fits an item response model by marginal maximum likelihood: the EM algorithm of R. D. Bock & M. Aitkin (Psychometrika 46
 * (1981), 443–459) on 61 quadrature points, for the graded response model as in F. B. Baker & S.-H. Kim, Item response
 * theory: parameter estimation techniques (2nd ed. 2004), ch. 8, without priors on the items; missing answers are ignored
 * (missing at random). The Rasch model is fitted with one slope for all items and ability of variance 1, and told with slopes
 * of 1 and the slope's square as the variance, which is the same model. Standard errors are those of the observed information.
 */
export function fit(responses: Responses, settings: FitSettings): FitOutcome {
  const { model, tolerance } = settings;
  const problems = responsesProblems(responses, model);
  if (problems.length > 0) return { ok: false, problems };
  const categories = categoriesOf(responses);
  const layout = layoutOf(
    categories.map((found) => found.length),
    { commonSlope: model === '1pl', guessing: model === '3pl' },
  );
  const patterns = collapse(responses, categories, layout);
  const quadrature = normalQuadrature();
  const expect = openExpectation(patterns, layout, quadrature);
  const maximise = openMaximise(layout, quadrature.nodes);
  const { x, iterations, change, converged, trail } = squarem(
    startValues(layout, patterns),
    (from, next) => {
      const { logLik, counts } = expect(from);
      maximise(from, counts, next, tolerance / 100);
      return logLik;
    },
    (leap) => settle(leap, layout),
    settings,
  );
  const { logLik } = expect(x);
  const covariances = covariancesOf(x, patterns, layout, quadrature);
  return {
    ok: true,
    fit: {
      ...settings,
      logLik,
      items: fittedItems(x, covariances, layout, responses.columns, categories),
      ability: abilityOf(x, covariances, layout),
      candidates: patterns.weight.reduce((sum, weight) => sum + weight, 0),
      patterns: patterns.count,
      iterations,
      // Of a slope that runs away the likelihood only stops to tell: there is no maximum to converge to.
      converged: converged && layout.start.every((at) => Math.abs(x[at] ?? 0) < steepestSlope),
      change,
      trail: [...trail, logLik],
    },
  };
}

/** From here on a slope counts as one that runs away: two candidates 0.1 apart would be told apart all but surely. */
const steepestSlope = 100;

const startSlope = 1;
const startGuess = 0.1;

/** Slopes of 1, and intercepts that give the observed shares at the mean of ability (probit and logit matched by 1.7). */
function startValues(
  { start, boundaries, row, parameters, guessing }: Layout,
  { frequency }: Patterns,
): Float64Array {
  const x = new Float64Array(parameters);
  start.forEach((at, item) => {
    const own = boundaries[item] ?? 0;
    const counts = frequency.subarray(row[item] ?? 0, (row[item] ?? 0) + own + 1);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const spread = Math.sqrt(1 + (startSlope / 1.7) ** 2);
    x[at] = startSlope;
    for (let k = 1; k <= own; k++) {
      const reached = counts.subarray(k).reduce((sum, count) => sum + count, 0) / all;
      x[at + k] = spread * Math.log(reached / (1 - reached));
    }
    if (guessing) x[at + own + 1] = startGuess;
  });
  return x;
}

/** Whether a leap lies in the parameters' range, its guessing parameters brought into theirs. */
function settle(x: Float64Array, { start, boundaries }: Layout): boolean {
  return start.every((at, item) => {
    const last = at + (boundaries[item] ?? 0) + 1;
    x[last] = Math.min(0.9, Math.max(0, x[last] ?? 0));
    for (let k = at + 2; k < last; k++) if (!((x[k] ?? 0) < (x[k - 1] ?? 0))) return false;
    return true;
  });
}

function abilityOf(x: Float64Array, covariances: Covariances | null, layout: Layout): Fit['ability'] {
  if (!layout.commonSlope) return { variance: 1, se: null };
  const slope = x[0] ?? 0;
  // The delta method: the variance is the slope's square.
  return {
    variance: slope * slope,
    se: covariances === null ? null : 2 * Math.abs(slope) * Math.sqrt(covariances[0] ?? 0),
  };
}
