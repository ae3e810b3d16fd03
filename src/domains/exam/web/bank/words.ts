import type { Tone } from '../../../../ui/parts.tsx';
import type { ItemKind, ItemUse } from '../../bank/item.ts';
import type { ItemActKind, VersionState } from '../../bank/life/item-life.ts';

/** A state in a word, with its tone and what it means. */
export const stateWords: Readonly<
  Record<VersionState, { readonly tone: Tone; readonly word: string; readonly meaning: string }>
> = {
  draft: {
    tone: 'warn',
    word: 'Waits for review',
    meaning: 'handed in; somebody else than its writer reviews it',
  },
  returned: { tone: 'neutral', word: 'Returned', meaning: 'went back to its writer; never used' },
  reviewed: { tone: 'neutral', word: 'Reviewed', meaning: 'approved by a reviewer; not in forms yet' },
  'field-test': {
    tone: 'warn',
    word: 'Field test',
    meaning: 'tried out with candidates, who get no points for it',
  },
  operational: { tone: 'good', word: 'Operational', meaning: 'new forms draw it and it counts' },
  suspended: { tone: 'bad', word: 'Suspended', meaning: 'new forms leave it out until it is resumed' },
  retired: { tone: 'neutral', word: 'Retired', meaning: 'new forms leave it out for good' },
};

/** The kinds of items for lists of choices. */
export const kindWords: Readonly<Record<ItemKind, string>> = {
  single: 'Single choice',
  multiple: 'Multiple choice',
  order: 'Ordering',
  match: 'Matching',
  inline: 'Inline choice',
  text: 'Text entry',
  extended: 'Extended text',
  code: 'Code task',
  qti: 'QTI',
};

/** What an item is for. */
export const useWords: Readonly<Record<ItemUse, string>> = {
  form: 'Whole exams',
  bridge: 'Bridges only',
  practice: 'Practice only',
};

/** What happened to a version. */
export const actTitles: Readonly<Record<ItemActKind, string>> = {
  imported: 'imported from a file, operational at once',
  'handed in': 'handed in for review',
  'taken back': 'taken back by its writer',
  approved: 'reviewed and approved',
  returned: 'returned to its writer',
  'field-tested': 'put into a field test',
  activated: 'made operational',
  suspended: 'suspended',
  resumed: 'resumed',
  retired: 'retired',
  replaced: 'replaced',
};

/** A capital in front. */
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
