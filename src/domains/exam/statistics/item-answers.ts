import { answerOptions } from '../bank/answer-options.ts';
import type { DeliveredItem, ItemKind } from '../bank/item.ts';
import type { Chosen } from '../psychometrics/classical/distractors.ts';
import { type ItemPoints, restShare } from '../psychometrics/classical/item-statistics.ts';
import { needsMark, pointsOf } from '../scoring/points.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import type { ItemSitting } from './item-sittings.sql.ts';

/** What statistics of an item need of one decided sitting that met it. */
export interface AnsweredItem extends ItemPoints, Chosen {}

/**
 * Decided sittings that met an item, each with its answer, its points and its rest score. Where the item was tried out its
 * points come of its rule now, and all of the score is the rest. One that had it removed from the score is left out.
 */
export function answeredItems(
  item: DeliveredItem,
  rule: ScoringRule,
  sittings: readonly ItemSitting[],
): AnsweredItem[] {
  return sittings.flatMap(({ scored, points, total, items, choice }) => {
    const entries = entriesOf(item.kind, choice ?? []);
    if (scored)
      return points === null ? [] : [{ points, rest: restShare(total, points, items), choice: entries }];
    const tried = triedPoints(rule, choice ?? []);
    return tried === null ? [] : [{ points: tried, rest: total / Math.max(1, items), choice: entries }];
  });
}

/** The points of an answer that counted for nothing; `null` where its rule cannot score it without a mark. */
export function triedPoints(rule: ScoringRule, choice: readonly string[]): number | null {
  return rule.type === 'removed' || needsMark(rule, choice) ? null : pointsOf(rule, choice);
}

/** What of an answer is counted: its entries, an order as a whole, and nothing of texts and programs. */
function entriesOf(kind: ItemKind, choice: readonly string[]): readonly string[] {
  if (kind === 'extended' || kind === 'code') return [];
  if (kind === 'order') return choice.length === 0 ? [] : [choice.join(' ')];
  return choice;
}

/** What candidates could choose, where that is a list. */
export function countedOptions(item: DeliveredItem): string[] {
  return item.kind === 'order' || item.kind === 'text' ? [] : answerOptions(item);
}
