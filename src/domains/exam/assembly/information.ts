import type { ItemParameters } from '../psychometrics/irt/item.ts';
import { expectedScore } from '../psychometrics/irt/curve.ts';
import { itemInformation } from '../psychometrics/irt/information.ts';
import type { Parameters } from './blueprint.ts';

/** Difficulty as an intercept: a(θ − b) = aθ + d. */
export function withIntercept({ a, b, c }: Parameters): ItemParameters {
  return { a, d: [-a * b], c };
}

/** The information of an item at an ability. */
export function informationAt(parameters: Parameters, theta: number): number {
  return itemInformation(withIntercept(parameters), theta);
}

/** The chance of a right answer at an ability. */
export function chanceAt(parameters: Parameters, theta: number): number {
  return expectedScore(withIntercept(parameters), theta);
}
