import type { Tone } from '../../../../ui/parts.tsx';
import type { DeliveryMode } from '../../assembly/delivery.sql.ts';
import type { FormSetState } from '../../assembly/form-set.sql.ts';

/** How many sets a page lists. */
export const setsShown = 200;

/** A state in a word, with its tone. */
export const stateWords: Readonly<Record<FormSetState, { readonly tone: Tone; readonly word: string }>> = {
  assembling: { tone: 'neutral', word: 'Assembling' },
  'not assembled': { tone: 'bad', word: 'Not assembled' },
  draft: { tone: 'warn', word: 'Draft' },
  approved: { tone: 'good', word: 'Approved' },
  retired: { tone: 'neutral', word: 'Retired' },
  discarded: { tone: 'neutral', word: 'Discarded' },
};

/** How candidates get their form, in words. */
export const modeWords: Readonly<Record<DeliveryMode, string>> = {
  drawn: 'Drawn for each candidate',
  'fixed forms': 'An approved form',
  adaptive: 'Adaptive',
};
