import type { ItemStatistics } from './item-statistics.ts';

/** Why a person should look at an item; a flag is never a verdict. */
export type ItemFlag = 'works against' | 'hardly discriminates' | 'too hard' | 'too easy';

/** From so many sittings on an item is flagged. */
export const sittingsForFlags = 30;

/** Bounds of the flags: shares of points, and item–rest correlations. */
export const flagBounds = { hard: 0.25, easy: 0.95, least: 0.1 } as const;

/**
 * The usual bounds of classical item analysis: below chance among four options, nearly everybody right, a correlation
 * below 0.1, and below 0, which points at the key (R. L. Ebel & D. A. Frisbie, Essentials of educational measurement, 5th ed.
 * 1991, ch. 13). With 30 sittings a true correlation of 0 shows as anything from −0.36 to 0.36: flags of few sittings come
 * and go.
 */
export function itemFlags({ n, difficulty, discrimination }: ItemStatistics): ItemFlag[] {
  if (n < sittingsForFlags) return [];
  const flags: ItemFlag[] = [];
  if (discrimination !== null && discrimination < 0) flags.push('works against');
  else if (discrimination !== null && discrimination < flagBounds.least) flags.push('hardly discriminates');
  if (difficulty < flagBounds.hard) flags.push('too hard');
  if (difficulty > flagBounds.easy) flags.push('too easy');
  return flags;
}
