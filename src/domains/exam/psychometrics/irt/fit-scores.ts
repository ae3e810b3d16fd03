import { eapOf } from './ability.ts';
import type { Fit } from './fit.ts';
import { noAnswer, type Responses } from './responses.ts';
import { weightedLikelihoodOf } from './weighted-likelihood.ts';

/** A candidate's abilities on the fit's scale of θ. */
export interface FittedScore {
  /** Counts from 1, without the heading. */
  readonly row: number;
  readonly eap: number;
  readonly sd: number;
  /** Warm's estimate; `null` where there is none. */
  readonly wle: number | null;
  readonly se: number | null;
}

/** The abilities of the candidates whose responses were fitted. */
export function fitScores({ items, ability }: Fit, { columns, rows, scores }: Responses): FittedScore[] {
  const eap = eapOf(items, Math.sqrt(ability.variance));
  const wle = weightedLikelihoodOf(items);
  return Array.from({ length: rows }, (_, row) => {
    const answers = items.map(({ categories }, item) => {
      const score = scores[row * columns.length + item] ?? noAnswer;
      return score === noAnswer ? null : categories.indexOf(score);
    });
    const { theta, sd } = eap(answers);
    const weighted = wle(answers);
    return { row: row + 1, eap: theta, sd, wle: weighted?.theta ?? null, se: weighted?.se ?? null };
  });
}
