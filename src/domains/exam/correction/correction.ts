import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemKind, ItemName } from '../bank/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';

/** What is done about an item whose scoring rule was wrong. */
export const remedies = ['new key', 'every answer counts', 'remove'] as const;
export type Remedy = (typeof remedies)[number];

export type CorrectionActKind = 'approved' | 'withdrawn' | 'applied';

/** A proposal to score an item version by another rule. */
export interface KeyCorrection extends ItemName {
  readonly correctionId: Id<'correction'>;
  readonly remedy: Remedy;
  readonly was: ScoringRule;
  readonly becomes: ScoringRule;
  readonly reason: string;
  readonly proposedBy: Id<'person'>;
  readonly proposedAt: Instant;
}

/** What became of a proposal; `by` is `null` where the job has done it. */
export interface CorrectionAct {
  readonly kind: CorrectionActKind;
  readonly by: Id<'person'> | null;
  readonly because: string | null;
  /** Sittings to score anew, as the last approval counted them. */
  readonly affected: number | null;
  readonly at: Instant;
}

/** proposed → approved (by two; being applied) → applied; or withdrawn before the second approval. */
export type CorrectionState = 'proposed' | 'approved' | 'applied' | 'withdrawn';

/** One person who is wrong about a key must not be able to change what others have reached. */
export const approvalsNeeded = 2;

export function stateOf(acts: readonly Pick<CorrectionAct, 'kind'>[]): CorrectionState {
  if (acts.some(({ kind }) => kind === 'withdrawn')) return 'withdrawn';
  if (acts.some(({ kind }) => kind === 'applied')) return 'applied';
  return acts.filter(({ kind }) => kind === 'approved').length >= approvalsNeeded ? 'approved' : 'proposed';
}

/** Why a person may not approve now, or `null` where they may. Whoever proposed is one of the two at most. */
export function whyNotApprove(
  acts: readonly Pick<CorrectionAct, 'kind' | 'by'>[],
  by: Id<'person'>,
): string | null {
  if (acts.some((act) => act.kind === 'approved' && act.by === by))
    return 'You have approved it; the second approval is another person’s.';
  return stateOf(acts) === 'proposed' ? null : `This correction is ${stateOf(acts)} already.`;
}

/** The corrected rule, or what is wrong with it. `key` counts for a new key alone. */
export function correctedRule(
  remedy: Remedy,
  key: readonly string[],
  item: { readonly kind: ItemKind; readonly options: readonly string[]; readonly was: ScoringRule },
): { readonly rule: ScoringRule } | { readonly error: string } {
  if (remedy === 'every answer counts')
    return item.was.type === 'everybody'
      ? { error: 'Every answer to this item counts already.' }
      : { rule: { type: 'everybody' } };
  if (remedy === 'remove')
    return item.was.type === 'removed'
      ? { error: 'This item does not count already.' }
      : { rule: { type: 'removed' } };
  if (item.kind !== 'single' && item.kind !== 'multiple')
    return { error: 'A new key can be given to single and multiple choice only; take another remedy.' };
  const chosen = item.options.filter((option) => key.includes(option));
  if (chosen.length === 0 || chosen.length !== new Set(key).size) return { error: 'Choose what is right.' };
  if (item.kind === 'single' && chosen.length > 1)
    return { error: 'This item takes one answer: choose one key, or let every answer count.' };
  const same = item.was.type === 'exact' && item.was.key.toSorted().join(' ') === chosen.toSorted().join(' ');
  return same ? { error: 'This is the key that the item has.' } : { rule: { type: 'exact', key: chosen } };
}

/** What candidates are told of a remedy: neither the item nor its key. */
export const toldOf: Readonly<Record<Remedy, string>> = {
  'new key': 'The key of one item was wrong and has been corrected.',
  'every answer counts': 'One item was faulty; every answer to it now counts as right.',
  remove: 'One item was faulty and no longer counts.',
};

/** A remedy for a list of choices. */
export const remedyWords: Readonly<Record<Remedy, string>> = {
  'new key': 'Another key is right',
  'every answer counts': 'Every answer counts: everybody gets the point',
  remove: 'The item is removed from the score',
};
