import type { ItemUse } from './item.ts';

/**
 * Why an item may not be used so from now on, or `null` where it may. `drawn`: its versions that forms have
 * drawn. Practice tells its candidates every key, so that an item of an exam never becomes one of practice, nor the
 * other way round.
 */
export function whyNotUse(drawn: readonly { readonly use: ItemUse }[], use: ItemUse): string | null {
  if (use !== 'practice' && drawn.some((version) => version.use === 'practice'))
    return 'Practice has told its key already: write a new item for exams.';
  if (use === 'practice' && drawn.some((version) => version.use !== 'practice'))
    return 'Forms of exams have drawn it: practice would tell its key. Write a new item for practice.';
  return null;
}
