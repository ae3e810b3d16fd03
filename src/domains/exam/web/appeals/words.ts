import { z } from 'zod';
import { idSchema } from '../../../../kernel/id.ts';
import { words } from '../../../../kernel/words.ts';
import type { Tone } from '../../../../ui/parts.tsx';
import { markersNeeded } from '../../marking/markers-left.ts';
import type {
  AppealActKind,
  AppealFinding,
  AppealKind,
  AppealOrder,
  AppealState,
} from '../../appeal/appeal.ts';

/** An appeal's or complaint's id, as it stands in addresses. */
export const appealIdSchema = idSchema<'appeal'>();

/** What was filed, in a word. */
export const kindWords: Readonly<Record<AppealKind, string>> = { appeal: 'Appeal', complaint: 'Complaint' };

/** A state in words, with its tone. */
export const stateWords: Readonly<Record<AppealState, { readonly tone: Tone; readonly word: string }>> = {
  filed: { tone: 'warn', word: 'Waits for a handler' },
  'in hand': { tone: 'neutral', word: 'In hand' },
  asked: { tone: 'warn', word: 'Waits for an answer to a question' },
  answered: { tone: 'good', word: 'Answered' },
  withdrawn: { tone: 'neutral', word: 'Withdrawn' },
};

/** What the handler has found, in words. */
export const findingWords: Readonly<Record<AppealFinding, string>> = {
  upheld: 'Upheld',
  'partly upheld': 'Partly upheld',
  dismissed: 'Dismissed',
};

/** What follows from a finding, as the handler chooses it. */
export const orderLabels: Readonly<Record<AppealOrder, string>> = {
  nothing: 'Nothing',
  're-mark': 'Mark the answers again',
  'new sitting': 'A new sitting, free of the wait',
};

/** How many could mark texts again, and whether they are enough. */
export const markersWords = (left: number): string =>
  `${left === 1 ? 'One marker' : `${left} markers`} had no part in this exam; two mark, and a third where they disagree.${
    left < markersNeeded ? ' More markers are needed: until then it can remain unfinished.' : ''
  }`;

/** What somebody did, as a title of the story. */
export const actTitles: Readonly<Record<AppealActKind, string>> = {
  filed: 'Filed',
  taken: 'Taken by a handler',
  'handed back': 'Handed back',
  asked: 'The handler asks',
  supplied: 'Answer to the question',
  answered: 'Answer',
  withdrawn: 'Withdrawn',
};

/** What people write to each other. */
export const wordsSchema = words({
  least: 10,
  most: 5000,
  lacking: 'Write at least 10 characters.',
});

/** A form of words alone. */
export const wordsForm = z.object({ words: wordsSchema });

/** The address of the page of whoever filed it. */
export const appealHref = (appealId: string): string => `/appeals/${appealId}`;
/** The address of the handlers' page. */
export const officeHref = (appealId: string): string => `/office/appeals/${appealId}`;
