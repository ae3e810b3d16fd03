import { chiSquareAbove } from '../distributions.ts';
import { mean, sampleVariance } from '../moments.ts';
import { logisticRegression } from './logistic-regression.ts';
import type { DeltaClass, DifAnswer } from './mantel-haenszel.ts';

/** A likelihood-ratio test. */
export interface RatioTest {
  readonly x2: number;
  readonly degrees: number;
  readonly p: number;
}

/** Logistic DIF of an item. */
export interface LogisticDif {
  /** Group and score × group together, 2 degrees of freedom. */
  readonly any: RatioTest;
  /** The group alone: the item is harder or easier at every score. */
  readonly uniform: RatioTest;
  /** Score × group: by how much changes with the score. */
  readonly nonuniform: RatioTest;
  /** ln odds of a right answer, focal against reference, at equal scores, from the model without interaction. */
  readonly logOdds: number;
  /** The gain in Nagelkerke's R² of group and interaction together. */
  readonly gain: number;
  /** A where `any` is not significant at 5 % or the gain is below 0.035, B below 0.07, C from there. */
  readonly class: DeltaClass;
}

/**
 * Logistic-regression DIF: ln(P/(1 − P)) = β₀ + β₁ score + β₂ group + β₃ score × group, its nested models compared by twice
 * the difference of their log-likelihoods. H. Swaminathan & H. J. Rogers, "Detecting differential item functioning using
 * logistic regression procedures", Journal of Educational Measurement 27 (1990), 361–370. Classes by the gain in R² as
 * M. G. Jodoin & M. J. Gierl, Applied Measurement in Education 14 (2001), 329–349; R² is that of N. J. D. Nagelkerke,
 * Biometrika 78 (1991), 691–692. `null` where a model has no finite maximum.
 */
export function logisticDif(answers: readonly DifAnswer[]): LogisticDif | null {
  const scores = answers.map(({ matching }) => matching);
  const [middle, spread] = [mean(scores), Math.sqrt(sampleVariance(scores))];
  if (!(spread > 0)) return null;
  // Answers of one group at one score are one observation: the same likelihood, from some fifty rows.
  const cells = [...Map.groupBy(answers, ({ group, matching }) => `${group} ${matching}`).values()];
  const right = cells.map((cell) => cell.filter((answer) => answer.right === 1).length);
  const trials = cells.map((cell) => cell.length);
  const rows = cells.flatMap(([first]) => {
    if (first === undefined) return [];
    const score = (first.matching - middle) / spread;
    const focal = first.group === 'focal' ? 1 : 0;
    return [[1, score, focal, score * focal]];
  });
  const fitted = (size: number) =>
    logisticRegression(
      rows.map((row) => row.slice(0, size)),
      right,
      trials,
    );
  const [none, score, group, full] = [fitted(1), fitted(2), fitted(3), fitted(4)];
  if (none === null || score === null || group === null || full === null) return null;
  const gain =
    nagelkerke(none.logLik, full.logLik, answers.length) -
    nagelkerke(none.logLik, score.logLik, answers.length);
  const any = ratio(score.logLik, full.logLik, 2);
  return {
    any,
    uniform: ratio(score.logLik, group.logLik, 1),
    nonuniform: ratio(group.logLik, full.logLik, 1),
    logOdds: group.coefficients[2] ?? Number.NaN,
    gain,
    class: any.p >= 0.05 || gain < 0.035 ? 'A' : gain < 0.07 ? 'B' : 'C',
  };
}

function ratio(less: number, more: number, degrees: number): RatioTest {
  const x2 = Math.max(0, 2 * (more - less));
  return { x2, degrees, p: chiSquareAbove(x2, degrees) };
}

function nagelkerke(none: number, fitted: number, n: number): number {
  return (1 - Math.exp((2 * (none - fitted)) / n)) / (1 - Math.exp((2 * none) / n));
}
