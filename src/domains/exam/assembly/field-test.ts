import type { RandomNumber } from '../../../kernel/random-number.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import type { DrawableItem } from '../bank/item.ts';
import { areEnemies } from './draw-form.ts';

/** The most items of a form that do not count. */
export const mostFieldTest = 10;

/** An item that is tried out, with how many started sittings have met it. */
export interface TriedItem extends DrawableItem {
  readonly exposure: number;
}

/**
 * Draws up to `count` items to try out beside a form's own: none that the person has met, none that gives one of the
 * form or of each other away; competencies that have few so far come first, then those that the fewest sittings have met.
 * Fewer where there are no more: a candidate never waits for an item that does not count.
 */
export function drawFieldTest(
  pool: readonly TriedItem[],
  count: number,
  form: readonly DrawableItem[],
  met: ReadonlySet<string>,
  random: RandomNumber,
): TriedItem[] {
  const taken: TriedItem[] = [];
  const used = new Map<string, number>();
  const usedOf = ({ competency }: TriedItem) => used.get(competency) ?? 0;
  let left = shuffled(
    pool.filter(({ item }) => !met.has(item) && !form.some((other) => other.item === item)),
    random,
  );
  while (taken.length < count) {
    left = left.filter((item) => ![...form, ...taken].some((other) => areEnemies(item, other)));
    const [next] = left.toSorted((a, b) => usedOf(a) - usedOf(b) || a.exposure - b.exposure);
    if (next === undefined) break;
    taken.push(next);
    left = left.filter((item) => item !== next);
    used.set(next.competency, usedOf(next) + 1);
  }
  return taken;
}

/** Something in its place in a form, and whether its points count. */
export interface ScoredPlace<T> {
  readonly what: T;
  readonly scored: boolean;
}

/**
 * Puts items that do not count among a form's own, which keep their order: one in each of as many equal stretches of the
 * whole, at a random place there, so that they neither stand together nor in places that one could learn.
 */
export function spreadOver<T>(
  form: readonly T[],
  tried: readonly T[],
  random: RandomNumber,
): ScoredPlace<T>[] {
  const length = form.length + tried.length;
  const at = (part: number) => Math.floor((part * length) / tried.length);
  const triedAt = new Map(
    tried.map((what, part) => [at(part) + Math.floor(random() * (at(part + 1) - at(part))), what]),
  );
  const own = form.values();
  return Array.from({ length }, (_, place): ScoredPlace<T> => {
    const what = triedAt.get(place);
    if (what !== undefined) return { what, scored: false };
    const next = own.next();
    if (next.done === true) throw new Error('A form is as long as its parts.');
    return { what: next.value, scored: true };
  });
}

/** The seconds that an item takes on average where so many have so much time. */
export function meanSeconds(seconds: number, items: number): number {
  return Math.round(seconds / Math.max(1, items));
}
