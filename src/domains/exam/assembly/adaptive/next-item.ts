import type { RandomNumber } from '../../../../kernel/random-number.ts';
import type { ItemName } from '../../bank/item.ts';
import type { Parameters } from '../blueprint.ts';
import { informationAt, withIntercept } from '../information.ts';
import { type AbilityEstimate, eapOf } from '../../psychometrics/irt/ability.ts';

/** An item that can be given adaptively: it is calibrated. */
export interface AdaptiveItem extends ItemName {
  readonly domain: string;
  readonly enemies: readonly string[];
  readonly parameters: Parameters;
}

/** How an adaptive form is made: a fixed length, and how many items of each domain. */
export interface AdaptivePlan {
  readonly length: number;
  readonly domains: readonly { readonly domain: string; readonly least: number; readonly most: number }[];
  /** One of so many best items is given, so that the best is not given to everybody. */
  readonly randomesque: number;
  /** What a whole missing item of a domain weighs against information, whose best is 1. */
  readonly contentWeight: number;
}

/** Five best items, and content that weighs as much as information. */
export const usualPlan = { randomesque: 5, contentWeight: 1 } as const;

/** An item that was given, and its points, 0 or 1. */
export interface Given {
  readonly item: AdaptiveItem;
  readonly points: 0 | 1;
}

/** The ability as far as it is known: the prior's, a standard normal distribution, before the first answer. */
export function estimateOf(given: readonly Given[]): AbilityEstimate {
  const items = given.map(({ item }) => withIntercept(item.parameters));
  return eapOf(items)(given.map(({ points }) => points));
}

const countIn = (given: readonly Given[], domain: string): number =>
  given.filter(({ item }) => item.domain === domain).length;

/** True where the rest of the form can still hold each domain's least after an item of this domain, and no domain's most is exceeded. */
function leavesRoom(domain: string, plan: AdaptivePlan, given: readonly Given[]): boolean {
  let needed = 0;
  for (const { domain: other, least, most } of plan.domains) {
    const there = countIn(given, other) + (other === domain ? 1 : 0);
    if (there > most) return false;
    needed += Math.max(0, least - there);
  }
  return needed <= plan.length - given.length - 1;
}

/**
 * How far the domains would end from their bounds if an item of a domain came next and the rest were as the pool is, in
 * items. L. Swanson & M. L. Stocking, "A model and heuristic for solving very large item selection problems", Applied
 * Psychological Measurement 17 (1993), 151–166.
 */
function deviation(
  domain: string,
  plan: AdaptivePlan,
  given: readonly Given[],
  shares: ReadonlyMap<string, number>,
): number {
  const after = plan.length - given.length - 1;
  return plan.domains.reduce((sum, { domain: other, least, most }) => {
    const projected = countIn(given, other) + (other === domain ? 1 : 0) + after * (shares.get(other) ?? 0);
    return sum + Math.max(0, least - projected, projected - most);
  }, 0);
}

/**
 * The next item for a candidate: of those that keep the plan and have no enemy among the given, one of the best by
 * information at the present estimate less the weighted deviation of the content, at random among the first few
 * (G. G. Kingsbury & A. R. Zara, "Procedures for selecting items for computerized adaptive tests", Applied Measurement in
 * Education 2 (1989), 359–375). `null` where the form is complete or nothing is left.
 */
export function nextItem(
  pool: readonly AdaptiveItem[],
  plan: AdaptivePlan,
  given: readonly Given[],
  random: RandomNumber,
): AdaptiveItem | null {
  if (given.length >= plan.length) return null;
  const used = new Set(given.map(({ item }) => item.item));
  const hostile = new Set(given.flatMap(({ item }) => item.enemies));
  const left = pool.filter(
    ({ item, enemies }) => !used.has(item) && !hostile.has(item) && !enemies.some((enemy) => used.has(enemy)),
  );
  const byDomain = Map.groupBy(left, ({ domain }) => domain);
  const shares = new Map([...byDomain].map(([domain, items]) => [domain, items.length / left.length]));
  const deviations = new Map(
    [...byDomain.keys()]
      .filter((domain) => leavesRoom(domain, plan, given))
      .map((domain) => [domain, deviation(domain, plan, given, shares)]),
  );
  const open = left.filter(({ domain }) => deviations.has(domain));
  if (open.length === 0) return null;
  const { theta } = estimateOf(given);
  const information = open.map(({ parameters }) => informationAt(parameters, theta));
  const best = Math.max(...information, Number.MIN_VALUE);
  const ranked = open
    .map((item, index) => ({
      item,
      rank: (information[index] ?? 0) / best - plan.contentWeight * (deviations.get(item.domain) ?? 0),
    }))
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, plan.randomesque);
  return ranked[Math.floor(random() * ranked.length)]?.item ?? null;
}
