import { Problem } from '../../../kernel/problem.ts';
import type { DrawableItem } from '../bank/item.ts';
import { drawSpread, type RandomNumber, shuffled, tries } from './draw-form.ts';

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
  throw new Problem(
    'conflict',
    'bridge-too-small',
    `The bank has ${pool.length} items that know of the changes; a bridge needs ${count} that go together.`,
    { todo: 'Come back later: the review of your certificate starts when the bank can fill a bridge.' },
  );
}
