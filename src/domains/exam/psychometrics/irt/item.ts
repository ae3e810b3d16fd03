/**
 * An item's parameters in slope/intercept form. The chance of an answer in category k or above (k = 1 … m, m the number
 * of intercepts) is c + (1 − c)/(1 + exp(−(aθ + dₖ))). One intercept: the 2PL, with c > 0 the 3PL
 * (A. Birnbaum in F. M. Lord & M. R. Novick, Statistical theories of mental test scores, 1968, ch. 17). More: the graded
 * response model (F. Samejima, "Estimation of latent ability using a response pattern of graded scores", Psychometrika
 * Monograph 17, 1969), where c is 0. No scaling constant 1.7.
 */
export interface ItemParameters {
  readonly a: number;
  /** Strictly descending. */
  readonly d: readonly number[];
  /** The chance of a guess, from 0 to below 1; above 0 with one intercept only. */
  readonly c: number;
}

/**
 * Difficulties on the scale of θ, bₖ = −dₖ/a: where an answer in category k or above is as likely as not (for c = 0).
 * Infinite or not a number where a is 0.
 */
export function difficulties({ a, d }: ItemParameters): number[] {
  return d.map((intercept) => -intercept / a);
}

/** Answers to items in the items' order: the category, counted from 0, or `null` where there is no answer. */
export type Answers = readonly (number | null)[];
