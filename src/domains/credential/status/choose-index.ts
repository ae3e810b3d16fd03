import { Problem } from '../../../kernel/problem.ts';

/** A whole number from 0 up to but not including `bound`, each as likely (`crypto.randomInt` is one). */
export type RandomInteger = (bound: number) => number;

/**
 * Chooses a free index of a status list, each as likely: an index must not tell when its credential was issued
 * (Bitstring Status List v1.0 §6.3). Throws a `Problem` with code `status-list-full` when none is free: open a new list.
 */
export function chooseStatusIndex(
  entries: number,
  taken: ReadonlySet<number>,
  random: RandomInteger,
): number {
  const free = entries - taken.size;
  if (free <= 0)
    throw new Problem('conflict', 'status-list-full', `All ${entries} entries of the status list are taken.`);
  // The n-th free index in one pass: as fast for the last free entry as for the first.
  let skip = random(free);
  for (let index = 0; index < entries; index++) {
    if (taken.has(index)) continue;
    if (skip === 0) return index;
    skip--;
  }
  throw new RangeError(`The taken indexes of the status list do not all lie within its ${entries} entries.`);
}
