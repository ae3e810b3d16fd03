import { chiSquareAbove, normalAbove } from '../distributions.ts';

/** The group that an item is tried against, and the group that it might disadvantage. */
export type DifGroup = 'reference' | 'focal';

/** One candidate's answer to the item under study, 0 or 1, with what candidates are matched by: the total, this item included. */
export interface DifAnswer {
  readonly group: DifGroup;
  readonly matching: number;
  readonly right: 0 | 1;
}

/** Educational Testing Service's classes: negligible, intermediate, large. */
export type DeltaClass = 'A' | 'B' | 'C';

/** Mantel–Haenszel statistics of an item. */
export interface MantelHaenszel {
  /** The common odds ratio of a right answer, reference to focal. */
  readonly odds: number;
  /** −2.35 ln odds: below 0 where the item is harder for the focal group. */
  readonly delta: number;
  readonly se: number;
  readonly x2: number;
  readonly p: number;
  readonly class: DeltaClass;
  /** Matching scores that tell something. */
  readonly strata: number;
}

const perLogOdds = 2.35;
const oneSided5 = 1.6448536269514722;

/**
 * Mantel–Haenszel differential item functioning. In the 2 × 2 table of matching score k (right and wrong of the reference
 * group A, B, of the focal group C, D, T in all): odds = Σ AD/T / Σ BC/T; χ² = (|Σ A − Σ E(A)| − ½)² / Σ Var(A), 1 degree of
 * freedom. P. W. Holland & D. T. Thayer, "Differential item performance and the Mantel–Haenszel procedure", in H. Wainer &
 * H. I. Braun (eds), Test validity, 1988, 129–145. The variance of ln odds is that of J. Robins, N. Breslow & S. Greenland,
 * Biometrics 42 (1986), 311–323. Classes as M. Zieky, "Practical questions in the use of DIF statistics in test development",
 * in Holland & Wainer (eds), Differential item functioning, 1993, has them: A where |delta| < 1 or it does not differ from 0
 * at 5 %, C where |delta| ≥ 1.5 and it is above 1 at 5 % (one-sided), B else. `null` where no matching score has both groups
 * and both answers in a way that gives odds.
 */
export function mantelHaenszel(answers: readonly DifAnswer[]): MantelHaenszel | null {
  const sums = {
    right: 0,
    wrong: 0,
    observed: 0,
    expected: 0,
    variance: 0,
    pr: 0,
    both: 0,
    qs: 0,
    strata: 0,
  };
  for (const stratum of Map.groupBy(answers, ({ matching }) => matching).values()) {
    const [a, b] = counts(stratum, 'reference');
    const [c, d] = counts(stratum, 'focal');
    const all = a + b + c + d;
    if (a + b === 0 || c + d === 0) continue;
    const [right, wrong] = [(a * d) / all, (b * c) / all];
    const [agree, differ] = [(a + d) / all, (b + c) / all];
    sums.strata += a + c > 0 && b + d > 0 ? 1 : 0;
    sums.right += right;
    sums.wrong += wrong;
    sums.observed += a;
    sums.expected += ((a + b) * (a + c)) / all;
    sums.variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (all * all * (all - 1));
    sums.pr += agree * right;
    sums.both += agree * wrong + differ * right;
    sums.qs += differ * wrong;
  }
  const { right, wrong } = sums;
  if (right === 0 || wrong === 0 || !(sums.variance > 0)) return null;
  const delta = -perLogOdds * Math.log(right / wrong);
  const variance =
    sums.pr / (2 * right * right) + sums.both / (2 * right * wrong) + sums.qs / (2 * wrong * wrong);
  const se = perLogOdds * Math.sqrt(variance);
  const x2 = Math.max(0, Math.abs(sums.observed - sums.expected) - 0.5) ** 2 / sums.variance;
  const p = chiSquareAbove(x2, 1);
  return { odds: right / wrong, delta, se, x2, p, class: deltaClass(delta, se), strata: sums.strata };
}

function counts(stratum: readonly DifAnswer[], group: DifGroup): [right: number, wrong: number] {
  const own = stratum.filter((answer) => answer.group === group);
  const right = own.filter((answer) => answer.right === 1).length;
  return [right, own.length - right];
}

/** The class of a delta with its standard error. */
export function deltaClass(delta: number, se: number): DeltaClass {
  const size = Math.abs(delta);
  if (size < 1 || 2 * normalAbove(size / se) >= 0.05) return 'A';
  return size >= 1.5 && (size - 1) / se > oneSided5 ? 'C' : 'B';
}
