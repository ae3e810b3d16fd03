import { openCurve, pack } from './curve.ts';
import { type ThetaTerms, thetaTerms } from './information.ts';
import type { Answers, ItemParameters } from './item.ts';

/** Warm's estimate and its standard error, one over the root of the information there. */
export interface WeightedLikelihoodEstimate {
  readonly theta: number;
  readonly se: number;
}

const reach = 12;
const step = 0.125;
const grid = Float64Array.from({ length: (2 * reach) / step + 1 }, (_, at) => at * step - reach);
const precision = 1e-12;

/**
 * Warm's weighted likelihood estimate for a set of items: the θ at which the score plus J/(2I) is 0, with I the information
 * and J = Σ P′P″/P over items and categories. It has no prior, is finite for all right and all wrong, and its bias is of
 * smaller order than the likelihood's. T. A. Warm, "Weighted likelihood estimation of ability in item response theory",
 * Psychometrika 54 (1989), 427–450; for categories F. Samejima, Psychometrika 63 (1998), 111–130. Of several such θ, which
 * guessing makes possible, it is the one where the weighted likelihood, integrated from its derivative, is highest. `null`
 * without answers, or where none lies between −12 and 12. The items are tabulated once, for all candidates.
 */
export function weightedLikelihoodOf(
  items: readonly ItemParameters[],
): (answers: Answers) => WeightedLikelihoodEstimate | null {
  const tables = items.map(tabulate);
  const slopes = new Float64Array(grid.length);
  const informations = new Float64Array(grid.length);
  return (answers) => {
    const answered = tables.flatMap((table, index) => {
      const answer = answers[index] ?? null;
      return answer === null ? [] : [{ table, answer }];
    });
    slopes.fill(0);
    informations.fill(0);
    for (const { table } of answered) {
      for (let at = 0; at < grid.length; at++) {
        slopes[at] = (slopes[at] ?? 0) + (table.tilt[at] ?? 0);
        informations[at] = (informations[at] ?? 0) + (table.information[at] ?? 0);
      }
    }
    for (let at = 0; at < grid.length; at++)
      slopes[at] = (slopes[at] ?? 0) / (2 * (informations[at] ?? 0)) || 0;
    for (const { table, answer } of answered) {
      const scores = table.scores[answer];
      if (scores === undefined) throw new RangeError(`There is no category ${answer}.`);
      for (let at = 0; at < grid.length; at++) slopes[at] = (slopes[at] ?? 0) + (scores[at] ?? 0);
    }
    const from = highestCrossing(slopes);
    if (from === undefined) return null;
    return refine(answered, from);
  };
}

type Table = ReturnType<typeof tabulate>;

/** An item's terms at each point of the grid. */
function tabulate(item: ItemParameters) {
  const packed = pack(item);
  const curve = openCurve(item.d.length);
  const terms: ThetaTerms = { information: 0, tilt: 0, score: 0 };
  const information = new Float64Array(grid.length);
  const tilt = new Float64Array(grid.length);
  const scores = Array.from(curve.chance, (_, category) =>
    grid.map((theta, at) => {
      thetaTerms(packed, theta, category, curve, terms);
      information[at] = terms.information;
      tilt[at] = terms.tilt;
      return terms.score;
    }),
  );
  return { packed, curve, information, tilt, scores };
}

/** The point of the grid after which the derivative falls through 0 where its integral is highest. */
function highestCrossing(slopes: Float64Array): number | undefined {
  let best: { readonly height: number; readonly from: number } | undefined;
  let height = 0;
  for (let at = 0; at + 1 < grid.length; at++) {
    const [before, after] = [slopes[at] ?? 0, slopes[at + 1] ?? 0];
    if (before > 0 && after <= 0 && (best === undefined || height > best.height)) best = { height, from: at };
    height += (step * (before + after)) / 2;
  }
  return best?.from;
}

/** The root after a point of the grid: false position (Illinois), which keeps it bracketed. */
function refine(
  answered: readonly { readonly table: Table; readonly answer: number }[],
  from: number,
): WeightedLikelihoodEstimate {
  const terms: ThetaTerms = { information: 0, tilt: 0, score: 0 };
  let information = 0;
  const slopeAt = (theta: number) => {
    let [score, tilt] = [0, 0];
    information = 0;
    for (const { table, answer } of answered) {
      thetaTerms(table.packed, theta, answer, table.curve, terms);
      score += terms.score;
      information += terms.information;
      tilt += terms.tilt;
    }
    return score + tilt / (2 * information);
  };
  let low = grid[from] ?? 0;
  let high = low + step;
  let atLow = slopeAt(low);
  let atHigh = slopeAt(high);
  for (let round = 0; round < 100 && high - low > precision; round++) {
    const theta = (low * atHigh - high * atLow) / (atHigh - atLow);
    const slope = slopeAt(theta);
    if (Math.abs(slope) < precision) return { theta, se: 1 / Math.sqrt(information) };
    // The end that stays counts half, so that it does not stay for ever.
    if (slope > 0) [low, atLow, atHigh] = [theta, slope, atHigh / 2];
    else [high, atHigh, atLow] = [theta, slope, atLow / 2];
  }
  slopeAt((low + high) / 2);
  return { theta: (low + high) / 2, se: 1 / Math.sqrt(information) };
}
