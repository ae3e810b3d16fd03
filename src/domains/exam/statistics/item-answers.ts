import { answerOptions } from '../bank/answer-options.ts';
import type { DeliveredItem, ItemKind } from '../bank/item.ts';
import type { AffectedSitting } from '../correction/affected.sql.ts';
import type { Chosen } from '../psychometrics/classical/distractors.ts';
import { type ItemPoints, restShare } from '../psychometrics/classical/item-statistics.ts';
import { sumOf } from '../psychometrics/moments.ts';

/** What statistics of an item need of one decided sitting that met it. */
export interface AnsweredItem extends ItemPoints, Chosen {}

/** The decided whole exams among scored sittings, each with its answer, its points and its rest score. */
export function answeredItems(item: DeliveredItem, sittings: readonly AffectedSitting[]): AnsweredItem[] {
  return sittings
    .filter(({ outcome, purpose }) => outcome !== null && purpose === 'full')
    .flatMap(({ items, position, choice }) => {
      const own = items.find((one) => one.position === position);
      if (own === undefined) return [];
      const total = sumOf(items.map(({ points }) => points));
      const rest = restShare(total, own.points, items.length);
      return [{ points: own.points, rest, choice: entriesOf(item.kind, choice ?? []) }];
    });
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
