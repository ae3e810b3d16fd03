import { z } from 'zod';

/** One line of the guide. */
export const guideLine = z.string().trim().min(1, 'write something').max(200, 'use at most 200 characters');

/** A short paragraph of the guide. */
export const guideText = z.string().trim().min(1, 'write something').max(1500, 'use at most 1500 characters');

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
