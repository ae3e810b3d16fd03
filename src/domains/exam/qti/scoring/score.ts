import { numberOf } from '../expressions/operator.ts';
import type { QtiItem } from '../item.ts';
import type { Scalar } from '../values.ts';
import { maxScoreOf } from './max-score.ts';
import { type Answers, outcomesOf } from './process.ts';

/** What an item's own processing makes of answers. */
export interface QtiScore {
  /** The outcome SCORE; 0 where it is NULL. */
  readonly score: number;
  /** See `maxScoreOf`. */
  readonly max: number;
  /** Every declared outcome: a list for containers, `null` for NULL. */
  readonly outcomes: Readonly<Record<string, Scalar | readonly Scalar[] | null>>;
}

/** Scores answers: a pure function of the item and the answers. */
export function scoreQti(item: QtiItem, answers: Answers): QtiScore {
  const outcomes = outcomesOf(item, answers);
  return {
    score: numberOf(outcomes.get('SCORE')) ?? 0,
    max: maxScoreOf(item),
    outcomes: Object.fromEntries(
      [...outcomes].map(([name, value]) => [
        name,
        value === null ? null : value.cardinality === 'single' ? value.values[0] : value.values,
      ]),
    ),
  };
}

/** The share of an item's point that answers earn, 0 to 1. */
export function shareOf({ score, max }: QtiScore): number {
  return max > 0 ? Math.min(1, Math.max(0, score / max)) : 0;
}

/** True where the item's own processing sets SCORE, so that no person has to. */
export function scoresItself(item: QtiItem): boolean {
  const score = item.outcomes.find(({ identifier }) => identifier === 'SCORE');
  return (
    item.processing !== null &&
    score !== undefined &&
    score.externalScored === null &&
    score.cardinality === 'single' &&
    (score.base === 'integer' || score.base === 'float')
  );
}
