import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemKind, ItemName } from '../bank/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import { type KeyDetails, type MadeRule, newRule, type RuledItem, testsRule } from './new-rule.ts';

/** What is done about an item whose scoring rule was wrong. */
export const remedies = ['new key', 'mark again', 'run again', 'every answer counts', 'remove'] as const;
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

/**
 * Why a person may not approve now, or `null` where they may. Whoever proposed is one of the two at most. `hasMet`: their
 * own exam holds the item.
 */
export function whyNotApprove(
  acts: readonly Pick<CorrectionAct, 'kind' | 'by'>[],
  by: Id<'person'>,
  hasMet: boolean,
): string | null {
  if (hasMet) return 'Your own exam holds this item.';
  if (acts.some((act) => act.kind === 'approved' && act.by === by))
    return 'You have approved it; the second approval is another person’s.';
  return stateOf(acts) === 'proposed' ? null : `This correction is ${stateOf(acts)} already.`;
}

/** True of a remedy that needs new marks before anybody can be scored anew. */
export const needsMarks = (remedy: Remedy): boolean => remedy === 'mark again' || remedy === 'run again';

/**
 * What can be done about an item: a new key where it has one that is a list, a text or a number; a marking anew where
 * markers score it; a run with corrected tests where a run does. QTI keeps its own processing: it can only be made to
 * count for everybody or for nobody.
 */
export function remediesFor({ kind, was }: Pick<RuledItem, 'kind' | 'was'>): Remedy[] {
  const repairs: Readonly<Record<ItemKind, Remedy | null>> = {
    single: 'new key',
    multiple: 'new key',
    order: 'new key',
    match: 'new key',
    inline: 'new key',
    text: 'new key',
    extended: was.type === 'rubric' ? 'mark again' : null,
    code: was.type === 'tests' ? 'run again' : null,
    qti: null,
  };
  const repair = repairs[kind];
  return [...(repair === null ? [] : [repair]), 'every answer counts', 'remove'];
}

/** The corrected rule, or what is wrong with it. `key` and `details` count for a new key and corrected tests alone. */
export function correctedRule(
  remedy: Remedy,
  key: readonly string[],
  item: RuledItem,
  details: KeyDetails = {},
): MadeRule {
  if (!remediesFor(item).includes(remedy))
    return { error: 'This cannot be done about this item; take another remedy.', field: 'remedy' };
  switch (remedy) {
    case 'new key':
      return newRule(key, item, details);
    case 'mark again':
      return { rule: item.was };
    case 'run again':
      return testsRule(item, details);
    case 'every answer counts':
      return item.was.type === 'everybody'
        ? { error: 'Every answer to this item counts already.' }
        : { rule: { type: 'everybody' } };
    case 'remove':
      return item.was.type === 'removed'
        ? { error: 'This item does not count already.' }
        : { rule: { type: 'removed' } };
  }
}

/** What candidates are told of a remedy: neither the item nor its key. */
export const toldOf: Readonly<Record<Remedy, string>> = {
  'new key': 'The key of one item was wrong and has been corrected.',
  'mark again':
    'The texts written for one item were not marked as they should be; they have been marked again.',
  'run again': 'The programs written for one item were not run as they should be; they have been run again.',
  'every answer counts': 'One item was faulty; every answer to it now counts as right.',
  remove: 'One item was faulty and no longer counts.',
};

/** A remedy for a list of choices. */
export const remedyWords: Readonly<Record<Remedy, string>> = {
  'new key': 'Another key is right',
  'mark again': 'Every text is marked again, by people who had no part in its exam',
  'run again': 'Every program is run again, with the tests as they stand here',
  'every answer counts': 'Every answer counts: everybody gets the point',
  remove: 'The item is removed from the score',
};
