import { type Curve, openCurve, pack, type PackedItem, trace } from './curve.ts';
import type { ItemParameters } from './item.ts';

/** What an item contributes at θ to the likelihood and its derivatives. Written by `thetaTerms`. */
export interface ThetaTerms {
  /** Σ P′²/P over the categories: Fisher's information. */
  information: number;
  /** Σ P′P″/P over the categories, the J of Warm's estimate. */
  tilt: number;
  /** The derivative in θ of the answer's log-likelihood. */
  score: number;
}

/** Writes an item's terms at θ; `answer` is the category, counted from 0. */
export function thetaTerms(
  item: PackedItem,
  theta: number,
  answer: number,
  curve: Curve,
  terms: ThetaTerms,
): void {
  trace(item, theta, curve);
  const a = item.x[item.at] ?? 0;
  terms.information = 0;
  terms.tilt = 0;
  let first = 0;
  let second = 0;
  for (let category = 0; category <= item.boundaries; category++) {
    const upper = category === item.boundaries ? 0 : (curve.slope[category] ?? 0);
    const bend = upper * (2 * (curve.rest[category] ?? 0) - 1);
    const rise = a * (first - upper);
    const turn = a * a * (second - (category === item.boundaries ? 0 : bend));
    const chance = curve.chance[category] ?? 1;
    terms.information += (rise * rise) / chance;
    terms.tilt += (rise * turn) / chance;
    if (category === answer) terms.score = rise / chance;
    first = upper;
    second = bend;
  }
}

/**
 * Fisher's information of an item at θ, Σ P′²/P over its categories: a²P(1 − P) for the 2PL and
 * a² ((P − c)/(1 − c))² (1 − P)/P for the 3PL (F. B. Baker & S.-H. Kim, Item response theory: parameter estimation
 * techniques, 2nd ed. 2004, ch. 3), and Samejima's for the graded response model.
 */
export function itemInformation(item: ItemParameters, theta: number): number {
  const terms: ThetaTerms = { information: 0, tilt: 0, score: 0 };
  thetaTerms(pack(item), theta, 0, openCurve(item.d.length), terms);
  return terms.information;
}

/** The test's information at θ: the sum of its items'. One over its root is the standard error of θ. */
export function testInformation(items: readonly ItemParameters[], theta: number): number {
  return items.reduce((sum, item) => sum + itemInformation(item, theta), 0);
}
