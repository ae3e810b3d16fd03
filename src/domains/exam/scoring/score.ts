import type { FinalAnswer } from '../sitting/answers.ts';

export type Outcome = 'pass' | 'fail';

/** One place of a form with its key, as the rule needs it. */
export interface KeyedPlace {
  readonly position: number;
  readonly domain: string;
  readonly competency: string;
  readonly key: readonly string[];
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
  /** Points by position: 1 or 0. */
  readonly items: readonly {
    readonly position: number;
    readonly competency: string;
    readonly points: number;
  }[];
  readonly proposed: Outcome;
}

/** An answer is right when it names all keys and nothing else; there is no part credit and no penalty. */
export function isRight(choice: readonly string[], key: readonly string[]): boolean {
  const chosen = new Set(choice);
  return chosen.size === key.length && key.every((option) => chosen.has(option));
}

/** The least whole number of points that is at least `share` of `max`. */
export function cutPoints(share: number, max: number): number {
  // A share such as 0.7 is not exact in binary: 0.7 × 30 must be 21, not 22.
  return Math.ceil(Number((share * max).toFixed(9)));
}

/** Scores a form: a pure function of the answers that stand, the keys and the cut score (a share of all points). */
export function score(
  places: readonly KeyedPlace[],
  answers: ReadonlyMap<number, FinalAnswer>,
  cutScore: number,
): Score {
  const items = places.map(({ position, competency, key }) => ({
    position,
    competency,
    points: isRight(answers.get(position)?.choice ?? [], key) ? 1 : 0,
  }));
  const raw = items.reduce((sum, { points }) => sum + points, 0);
  const byDomain = Map.groupBy(places, (place) => place.domain);
  const domains = [...byDomain].map(([domain, within]) => ({
    domain,
    max: within.length,
    raw: within.reduce(
      (sum, { position }) => sum + (items.find((item) => item.position === position)?.points ?? 0),
      0,
    ),
  }));
  domains.sort((a, b) => a.domain.localeCompare(b.domain, 'en'));
  const cut = cutPoints(cutScore, places.length);
  return { raw, max: places.length, cut, domains, items, proposed: raw >= cut ? 'pass' : 'fail' };
}
