import { domainOf } from '../bank/item.ts';
import type { FinalAnswer } from '../sitting/answers.ts';
import { type Mark, needsMark, pointsOf } from './points.ts';
import type { ScoringRule } from './rule.ts';

export type Outcome = 'pass' | 'fail';

/** One place of a form with its rule. */
export interface KeyedPlace {
  readonly position: number;
  readonly domain: string;
  readonly competency: string;
  readonly rule: ScoringRule;
}

/** Raw points of a part of a form. */
export interface DomainScore {
  readonly domain: string;
  readonly raw: number;
  readonly max: number;
}

/** What the rule makes of a sitting. */
export interface Score {
  readonly raw: number;
  readonly max: number;
  /** The least raw score that passes. */
  readonly cut: number;
  readonly domains: readonly DomainScore[];
  /** Points by position, from 0 to 1, without items that were removed from the score. */
  readonly items: readonly {
    readonly position: number;
    readonly competency: string;
    readonly points: number;
  }[];
  readonly proposed: Outcome;
}

/** The least whole number of points that is at least `share` of `max`. */
export function cutPoints(share: number, max: number): number {
  // A share such as 0.7 is not exact in binary: 0.7 × 30 must be 21, not 22.
  return Math.ceil(Number((share * max).toFixed(9)));
}

const choiceAt = (answers: ReadonlyMap<number, FinalAnswer>, position: number): readonly string[] =>
  answers.get(position)?.choice ?? [];

/** The positions whose answers get their points from a stored mark. */
export function marksNeeded(
  places: readonly KeyedPlace[],
  answers: ReadonlyMap<number, FinalAnswer>,
): number[] {
  return places
    .filter(({ position, rule }) => needsMark(rule, choiceAt(answers, position)))
    .map(({ position }) => position);
}

// Parts of points are not exact in binary: three thirds must be one whole point, or a candidate fails by a rounding.
const total = (points: readonly number[]): number =>
  Number(points.reduce((sum, each) => sum + each, 0).toFixed(9));

/**
 * Scores a form: a pure function of the answers that stand, the rules, the cut score (a share of all points) and the
 * marks of texts and programs, which must all be there. A removed item counts for nothing.
 */
export function score(
  places: readonly KeyedPlace[],
  answers: ReadonlyMap<number, FinalAnswer>,
  cutScore: number,
  marks: ReadonlyMap<number, Mark> = new Map(),
): Score {
  const counting = places.filter(({ rule }) => rule.type !== 'removed');
  const items = counting.map(({ position, competency, rule }) => ({
    position,
    competency,
    points: pointsOf(rule, choiceAt(answers, position), marks.get(position)),
  }));
  return tally(items, cutScore);
}

/** What the points of a form's places come to. */
export function tally(items: Score['items'], cutScore: number): Score {
  const raw = total(items.map(({ points }) => points));
  const byDomain = Map.groupBy(items, ({ competency }) => domainOf(competency));
  const domains = [...byDomain].map(([domain, within]) => ({
    domain,
    max: within.length,
    raw: total(within.map(({ points }) => points)),
  }));
  domains.sort((a, b) => a.domain.localeCompare(b.domain, 'en'));
  const cut = cutPoints(cutScore, items.length);
  return { raw, max: items.length, cut, domains, items, proposed: raw >= cut ? 'pass' : 'fail' };
}
