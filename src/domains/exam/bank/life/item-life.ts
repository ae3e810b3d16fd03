import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Role } from '../../../accounts/index.ts';
import type { ItemState } from '../item.ts';

/**
 * draft (handed in) → reviewed, or returned to its writer or taken back by them, which ends it; reviewed → field-test
 * (unscored) → operational ⇄ suspended → retired. The field test may be left out.
 */
export type VersionState = 'draft' | 'returned' | 'reviewed' | ItemState;

/** What is done with an item version. `replaced`: another version of the item took its place. */
export type ItemActKind =
  | 'imported'
  | 'handed in'
  | 'taken back'
  | 'approved'
  | 'returned'
  | 'field-tested'
  | 'activated'
  | 'suspended'
  | 'resumed'
  | 'retired'
  | 'replaced';

/** One act on an item version, and the state that follows. */
export interface ItemAct {
  readonly kind: ItemActKind;
  readonly state: VersionState;
  /** Nobody where a file was imported by the command line. */
  readonly by: Id<'person'> | null;
  readonly because: string | null;
  /** The rules of item writing that an approval has ticked. */
  readonly checked: readonly string[];
  readonly at: Instant;
}

/** Acts that a person does on a page; the others follow from an import, a hand-in or another version. */
export const personsActs = [
  'taken back',
  'approved',
  'returned',
  'field-tested',
  'activated',
  'suspended',
  'resumed',
  'retired',
] as const satisfies readonly ItemActKind[];
export type PersonsAct = (typeof personsActs)[number];

/** Which states each act starts from; `null`: the version is new. */
const from: Readonly<Record<ItemActKind, readonly (VersionState | null)[]>> = {
  imported: [null],
  'handed in': [null],
  'taken back': ['draft'],
  approved: ['draft'],
  returned: ['draft'],
  'field-tested': ['reviewed'],
  activated: ['reviewed', 'field-test'],
  suspended: ['field-test', 'operational'],
  resumed: ['suspended'],
  retired: ['reviewed', 'field-test', 'operational', 'suspended'],
  replaced: ['draft', 'field-test', 'operational', 'suspended'],
};

const leadsTo: Readonly<Record<Exclude<ItemActKind, 'resumed' | 'replaced'>, VersionState>> = {
  imported: 'operational',
  'handed in': 'draft',
  'taken back': 'returned',
  approved: 'reviewed',
  returned: 'returned',
  'field-tested': 'field-test',
  activated: 'operational',
  suspended: 'suspended',
  retired: 'retired',
};

/** States in which forms draw a version, scored or not. */
export const isInForms = (state: VersionState | null): boolean =>
  state === 'field-test' || state === 'operational';

/** The state after these acts, in their order; `null` before the first. */
export const stateAfter = (acts: readonly Pick<ItemAct, 'state'>[]): VersionState | null =>
  acts.at(-1)?.state ?? null;

/**
 * The state that an act leads to, or `null` where it may not follow. A suspended version is resumed to where it was. One
 * that is replaced is retired; where that is not `forGood`, because its successor is only tried out or resumed, it is
 * suspended.
 */
export function nextState(
  acts: readonly Pick<ItemAct, 'state'>[],
  kind: ItemActKind,
  forGood = true,
): VersionState | null {
  const state = stateAfter(acts);
  if (!from[kind].includes(state)) return null;
  if (kind === 'resumed') return acts.findLast((act) => isInForms(act.state))?.state ?? null;
  if (kind === 'replaced') return forGood || state === 'draft' ? 'retired' : 'suspended';
  return leadsTo[kind];
}

/** Roles that may do an act. Reviewing is for those who know how items are written. */
const doers: Readonly<Record<PersonsAct, readonly Role[]>> = {
  'taken back': ['item writer'],
  approved: ['item writer', 'psychometrician'],
  returned: ['item writer', 'psychometrician'],
  'field-tested': ['psychometrician'],
  activated: ['psychometrician'],
  suspended: ['psychometrician'],
  resumed: ['psychometrician'],
  retired: ['psychometrician'],
};

/** Who wants to act: whether they wrote the version is known by their hand-in. */
export interface Actor {
  readonly personId: Id<'person'>;
  readonly roles: readonly string[];
}

const stateWords: Readonly<Record<VersionState, string>> = {
  draft: 'waits for its review',
  returned: 'went back to its writer',
  reviewed: 'has been reviewed',
  'field-test': 'is in its field test',
  operational: 'is operational',
  suspended: 'is suspended',
  retired: 'is retired',
};

/** Why a person may not do this to an item version now, or `null` where they may. */
export function whyNotAct(
  acts: readonly Pick<ItemAct, 'kind' | 'state' | 'by'>[],
  kind: PersonsAct,
  { personId, roles }: Actor,
): string | null {
  const state = stateAfter(acts);
  if (!roles.some((role) => doers[kind].some((doer) => doer === role)))
    return `That is for ${doers[kind].map((role) => `a ${role}`).join(' or ')}.`.replace('a item', 'an item');
  if (nextState(acts, kind) === null)
    return state === null ? 'There is no such version.' : `This version ${stateWords[state]}.`;
  const isOwn = acts.some((act) => act.kind === 'handed in' && act.by === personId);
  if (kind === 'taken back' && !isOwn) return 'Only whoever handed this version in takes it back.';
  if ((kind === 'approved' || kind === 'returned') && isOwn)
    return 'You wrote this version; somebody else reviews it.';
  return null;
}

/** What a person may do with an item version now, in the order in which an item lives. */
export function possibleActs(
  acts: readonly Pick<ItemAct, 'kind' | 'state' | 'by'>[],
  actor: Actor,
): PersonsAct[] {
  return personsActs.filter((kind) => whyNotAct(acts, kind, actor) === null);
}
