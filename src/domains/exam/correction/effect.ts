import { tally, type Outcome, type Score } from '../scoring/score.ts';
import { pointsOf } from '../scoring/points.ts';
import type { ScoringRule } from '../scoring/rule.ts';

/** What a score comes to. */
export interface Figures {
  readonly raw: number;
  readonly max: number;
  readonly cut: number;
  readonly proposed: Outcome;
}

/** What a correction does to one sitting: the outcome first, then the share of points. */
export type Effect = 'gain' | 'raised' | 'same' | 'lowered' | 'loss';

export const effects: readonly Effect[] = ['gain', 'raised', 'same', 'lowered', 'loss'];

export function effectOf(before: Figures, after: Figures): Effect {
  if (before.proposed !== after.proposed) return after.proposed === 'pass' ? 'gain' : 'loss';
  // Shares, because an item that is removed changes what there is to reach.
  const change = Math.round((after.raw / after.max - before.raw / before.max) * 1e9);
  if (change > 0) return 'raised';
  return change < 0 ? 'lowered' : 'same';
}

/** Which new scores take the place of the old ones. */
export interface RescorePolicy {
  readonly name: string;
  readonly because: string;
  readonly stands: (effect: Effect) => boolean;
}

/**
 * The policy in force. A loss is computed, shown in the preview and kept on record, and is never applied.
 */
export const betterOfTwo: RescorePolicy = {
  name: 'the better of the two scores stands',
  because:
    'the mistake was ours: whoever answered by what the item asked, or was told a result, does not lose by its repair',
  stands: (effect) => effect === 'gain' || effect === 'raised',
};

export const figuresOf = ({ raw, max, cut, proposed }: Figures): Figures => ({ raw, max, cut, proposed });

/**
 * What a score comes to with another rule at one place: the points of all other places stay, also one that an earlier
 * correction would have taken: it makes no difference which of two keys is corrected first. No remedy's rule needs a
 * mark.
 */
export function withRule(
  score: Pick<Score, 'items'>,
  place: { readonly position: number; readonly competency: string; readonly rule: ScoringRule },
  choice: readonly string[],
  cutScore: number,
): Score {
  const { position, competency, rule } = place;
  const others = score.items.filter((item) => item.position !== position);
  if (rule.type === 'removed') return tally(others, cutScore);
  const points = pointsOf(rule, choice);
  const items = [...others, { position, competency, points }].toSorted((a, b) => a.position - b.position);
  return tally(items, cutScore);
}
