/** One of a list. */
export function choose<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('Nothing to choose from.');
  return chosen;
}

/** Every sixth family is held out, wherever families are numbered. */
export function isHeldOut(number: number): boolean {
  return number % 6 === 5;
}

/** One of a numbered list of families: of those held out, or of the others; with its number. */
export function chooseFamily<T>(
  list: readonly T[],
  random: () => number,
  heldOut: boolean,
): { readonly family: T; readonly number: number } {
  const numbers = list.map((_, number) => number).filter((number) => isHeldOut(number) === heldOut);
  const number = choose(numbers, random);
  return { family: list[number] as T, number };
}

/** Whether something happens that does so with this probability. */
export function happens(probability: number, random: () => number): boolean {
  return random() < probability;
}
