import type { RandomNumber } from './random-number.ts';

/**
 * A shuffled copy (Fisher and Yates, as in Knuth, The Art of Computer Programming, 3.4.2, algorithm P). */
export function shuffled<T>(list: readonly T[], random: RandomNumber): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
