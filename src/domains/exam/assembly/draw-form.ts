import { Problem } from '../../../kernel/problem.ts';
import type { RandomNumber } from '../../../kernel/random-number.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import { type DrawableItem, domainOf } from '../bank/item.ts';

/** How many items of which domain a form has. */
export interface BlueprintCounts {
  readonly items: readonly { readonly domain: string; readonly count: number }[];
}

/** How often a draw begins anew where enemies have boxed it in. */
export const tries = 50;

/** True of two items of which one gives the other away: it is enough that one of them names the other. */
export function areEnemies(one: DrawableItem, other: DrawableItem): boolean {
  return one.enemies.includes(other.item) || other.enemies.includes(one.item);
}

/**
 * Draws `count` items of a pool, beside those chosen already: competencies that have few items so far come first, then
 * items that the person has not met. `null` where enemies have boxed the draw in.
 */
export function drawSpread(
  pool: readonly DrawableItem[],
  count: number,
  chosen: readonly DrawableItem[],
  met: ReadonlySet<string>,
  random: RandomNumber,
): DrawableItem[] | null {
  const taken: DrawableItem[] = [];
  const left = shuffled(pool, random);
  const used = new Map<string, number>();
  while (taken.length < count) {
    const rank = (item: DrawableItem) => (used.get(item.competency) ?? 0) * 2 + (met.has(item.item) ? 1 : 0);
    const together = [...chosen, ...taken];
    const open = left.filter(
      (item) => !taken.includes(item) && !together.some((other) => areEnemies(item, other)),
    );
    const next = open.toSorted((a, b) => rank(a) - rank(b))[0];
    if (next === undefined) return null;
    taken.push(next);
    used.set(next.competency, (used.get(next.competency) ?? 0) + 1);
  }
  return taken;
}

/**
 * Draws a form: for each domain the blueprint's number of items, spread over its competencies, no two enemies, items
 * that the person has not met before first, in a random order. The keys play no part. Throws a `conflict` problem that
 * names the domain where the bank cannot fill it.
 */
export function drawForm(
  bank: readonly DrawableItem[],
  blueprint: BlueprintCounts,
  met: ReadonlySet<string>,
  random: RandomNumber,
): DrawableItem[] {
  for (const { domain, count } of blueprint.items) {
    const there = bank.filter((item) => domainOf(item.competency) === domain).length;
    if (there < count) {
      throw new Problem(
        'conflict',
        'bank-too-small',
        `The bank has ${there} items for ${domain}; a form needs ${count}.`,
        {
          todo: 'Import more items, or change the blueprint in a new edition.',
        },
      );
    }
  }
  for (let attempt = 0; attempt < tries; attempt++) {
    const chosen: DrawableItem[] = [];
    const complete = blueprint.items.every(({ domain, count }) => {
      const pool = bank.filter((item) => domainOf(item.competency) === domain);
      const drawn = drawSpread(pool, count, chosen, met, random);
      if (drawn === null) return false;
      chosen.push(...drawn);
      return true;
    });
    if (complete) return shuffled(chosen, random);
  }
  throw new Problem(
    'conflict',
    'no-form',
    'No form could be drawn: too many items of the bank exclude each other.',
    {
      todo: 'Look at the enemies named in the bank, or import more items.',
    },
  );
}
