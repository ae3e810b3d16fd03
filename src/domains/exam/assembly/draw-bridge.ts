import { Problem } from '../../../kernel/problem.ts';
import type { RandomNumber } from '../../../kernel/random-number.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import type { DrawableItem } from '../bank/item.ts';
import { areEnemies, drawSpread, tries } from './draw-form.ts';

/**
 * How many items of a pool go together, no two enemies: at least so many can be drawn at once. Taken greedily, those
 * with the fewest enemies first, so it may fall short of the most, never exceed it.
 */
export function goTogether(pool: readonly DrawableItem[]): number {
  const enemiesOf = new Map(pool.map((one) => [one, pool.filter((other) => areEnemies(one, other)).length]));
  const taken: DrawableItem[] = [];
  for (const one of pool.toSorted((a, b) => (enemiesOf.get(a) ?? 0) - (enemiesOf.get(b) ?? 0)))
    if (!taken.some((other) => areEnemies(one, other))) taken.push(one);
  return taken.length;
}

/**
 * Draws a bridge: `count` items of a pool that knows of the changes, spread over its competencies, no two enemies,
 * items that the person has not met before first. Throws a `conflict` problem where the pool cannot fill it.
 */
export function drawBridge(
  pool: readonly DrawableItem[],
  count: number,
  met: ReadonlySet<string>,
  random: RandomNumber,
): DrawableItem[] {
  for (let attempt = 0; attempt < tries; attempt++) {
    const drawn = drawSpread(pool, count, [], met, random);
    if (drawn !== null) return shuffled(drawn, random);
  }
  throw bridgeTooSmall(count);
}

/** The bank cannot fill a bridge of so many items. */
export function bridgeTooSmall(count: number): Problem {
  return new Problem(
    'conflict',
    'bridge-too-small',
    `A bridge needs ${count} items that know of the changes and go together; the bank has fewer.`,
    { todo: 'Come back later: more items are needed first.' },
  );
}
