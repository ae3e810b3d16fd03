import { formatNumber } from '../../../../ui/format.ts';
import type { Tone } from '../../../../ui/parts.tsx';
import type { CorrectionState } from '../../correction/correction.ts';
import type { Effect, Figures } from '../../correction/effect.ts';

/** How many corrections or items a page lists. */
export const listed = 200;

/** A state in a word, with its tone. */
export const stateWords: Readonly<Record<CorrectionState, { readonly tone: Tone; readonly word: string }>> = {
  proposed: { tone: 'warn', word: 'Proposed' },
  approved: { tone: 'neutral', word: 'Being applied' },
  applied: { tone: 'good', word: 'Applied' },
  withdrawn: { tone: 'neutral', word: 'Withdrawn' },
};

/** What a correction does to a sitting, in words, with its tone. */
export const effectWords: Readonly<Record<Effect, { readonly tone: Tone; readonly word: string }>> = {
  gain: { tone: 'good', word: 'Gains a pass' },
  raised: { tone: 'good', word: 'Higher score, same outcome' },
  same: { tone: 'neutral', word: 'Unchanged' },
  lowered: { tone: 'warn', word: 'Would score lower' },
  loss: { tone: 'bad', word: 'Would lose the pass' },
};

/** `20 of 30, fail`. */
export const scoreWords = ({ raw, max, proposed }: Figures): string =>
  `${formatNumber(raw, 2)} of ${formatNumber(max, 2)}, ${proposed}`;
