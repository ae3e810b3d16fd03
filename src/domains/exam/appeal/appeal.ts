import { addDays, type Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';

/** Against a decision on an exam of one's own; or about anything at all. */
export type AppealKind = 'appeal' | 'complaint';

/**
 * Days after its release in which a decision can be appealed against. The same for every scheme: long enough to read
 * the report, ask somebody and write, and short enough that the recording still exists, whose time is counted from it.
 */
export const appealDays = 30;

/** What an appeal can be about. */
export const appealReasons = [
  'item',
  'scoring',
  'disturbance',
  'supervision',
  'accommodation',
  'other',
] as const;
/** What a complaint can be about. */
export const complaintReasons = ['staff', 'service', 'accessibility', 'privacy', 'other'] as const;
export type AppealReason = (typeof appealReasons)[number] | (typeof complaintReasons)[number];

export const reasonWords: Readonly<Record<AppealReason, string>> = {
  item: 'An item was wrong or unclear',
  scoring: 'My answers were scored or marked wrongly',
  disturbance: 'Something disturbed the exam',
  supervision: 'How I was supervised, or what came of it',
  accommodation: 'I did not get what was agreed with me',
  staff: 'How somebody treated me',
  service: 'The service did not work',
  accessibility: 'I could not use it',
  privacy: 'What was done with my data',
  other: 'Something else',
};

export type AppealActKind =
  | 'filed'
  | 'taken'
  | 'handed back'
  | 'asked'
  | 'supplied'
  | 'answered'
  | 'withdrawn';

/** How an appeal ends. */
export const findings = ['upheld', 'partly upheld', 'dismissed'] as const;
export type AppealFinding = (typeof findings)[number];

/** What the answer orders: answers are marked again, the exam may be sat again without a wait, or nothing. */
export const orders = ['nothing', 're-mark', 'new sitting'] as const;
export type AppealOrder = (typeof orders)[number];

/** What an act says: words of whoever did it, and of an answer what was found and ordered. */
export interface AppealContent {
  readonly words?: string;
  readonly finding?: AppealFinding;
  readonly order?: AppealOrder;
}

export interface Appeal {
  readonly appealId: Id<'appeal'>;
  readonly kind: AppealKind;
  readonly personId: Id<'person'>;
  readonly sittingId: Id<'sitting'> | null;
  readonly reason: AppealReason;
  readonly filedAt: Instant;
}

export interface AppealAct {
  readonly kind: AppealActKind;
  readonly at: Instant;
  readonly actorId: Id<'person'>;
  readonly content: AppealContent;
}

/** filed → in hand ⇄ asked → answered; or withdrawn by whoever filed it. */
export type AppealState = 'filed' | 'in hand' | 'asked' | 'answered' | 'withdrawn';
export const appealStates: readonly AppealState[] = ['filed', 'in hand', 'asked', 'answered', 'withdrawn'];

const after: Readonly<Record<AppealActKind, AppealState>> = {
  filed: 'filed',
  taken: 'in hand',
  'handed back': 'filed',
  asked: 'asked',
  supplied: 'in hand',
  answered: 'answered',
  withdrawn: 'withdrawn',
};

/** What an appeal has come to. */
export interface Standing {
  readonly state: AppealState;
  readonly handler: Id<'person'> | null;
  readonly since: Instant;
  readonly answer: AppealAct | null;
}

/** Where an appeal stands: a fold of its acts, of which there is one at least. */
export function standingOf(acts: readonly AppealAct[]): Standing {
  const last = acts.at(-1);
  if (last === undefined) throw new Error('An appeal without an act was never filed.');
  const hand = acts.findLast(({ kind }) => kind === 'taken' || kind === 'handed back');
  return {
    state: after[last.kind],
    handler: hand?.kind === 'taken' ? hand.actorId : null,
    since: last.at,
    answer: acts.findLast(({ kind }) => kind === 'answered') ?? null,
  };
}

export const isOpen = (state: AppealState): boolean => state !== 'answered' && state !== 'withdrawn';

/** Until when an appeal against a decision can be filed. */
export const appealsUntil = (decidedAt: Instant): Instant => addDays(decidedAt, appealDays);
