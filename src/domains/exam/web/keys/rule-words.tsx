import type { DeliveredItem } from '../../bank/item.ts';
import { rightAnswer, type ScoringRule } from '../../scoring/rule.ts';
import { Said } from '../interactions/said.tsx';

/** A scoring rule for staff. */
export function RuleWords({ item, rule }: { readonly item: DeliveredItem; readonly rule: ScoringRule }) {
  if (rule.type === 'everybody') return <p>Every answer counts.</p>;
  if (rule.type === 'removed') return <p>The item does not count.</p>;
  const right = rightAnswer(rule);
  return right === null ? <p>By marks or QTI’s own processing.</p> : <Said item={item} choice={right} />;
}

/** An item's text, for staff. */
export function ItemText({ item }: { readonly item: DeliveredItem }) {
  if (!('stem' in item.content)) return null;
  return <div class="stem prose" dangerouslySetInnerHTML={{ __html: item.content.stem }} />;
}
