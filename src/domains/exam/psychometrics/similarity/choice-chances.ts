/** How often each choice of an item was made by those who had it wrong. */
export type WrongChoices = ReadonlyMap<string, number>;

/**
 * The chance that a candidate makes the choice that another made. Wollack's ω takes it from Bock's nominal response model.
 * Where only the 2PL or 3PL of right and wrong is at hand: the model's chance P(θ) for the right choice, and
 * (1 − P(θ)) · share for a wrong one, where the share is how often those who had the item wrong chose it, whatever their
 * ability. A wrong choice counts as made once at least, so that no chance is 0.
 */
export function matchChance(
  rightChance: number,
  isRight: boolean,
  choice: string,
  wrong: WrongChoices,
): number {
  if (isRight) return rightChance;
  const all = [...wrong.values()].reduce((sum, count) => sum + count, 0);
  return (1 - rightChance) * (Math.max(1, wrong.get(choice) ?? 0) / Math.max(all, 1));
}
