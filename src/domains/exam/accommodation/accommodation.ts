import type { Day, Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';

/** What a person may be granted, at most. */
export const bounds = { multiplier: 3, extraMinutes: 480, breakMinutes: 240 } as const;

/** What a grant gives; a multiplier of 1 and no minutes give nothing. */
export interface Terms {
  /** Of the exam's time, from 1 to 3 in steps of 0.05. */
  readonly multiplier: number;
  /** Added after that. */
  readonly extraMinutes: number;
  /** Breaks that stop the clock, together. */
  readonly breakMinutes: number;
}

/** A grant: terms under which one person sits, of one scheme or of all. It never changes; it can be ended. */
export interface Accommodation extends Terms {
  readonly accommodationId: Id<'accommodation'>;
  readonly personId: Id<'person'>;
  /** `null`: every scheme. */
  readonly scheme: string | null;
  /** The last day on which a sitting gets it. */
  readonly until: Day;
  /** Who saw evidence, and when; never why it is needed. */
  readonly evidence: string;
  readonly grantedBy: Id<'person'>;
  readonly grantedAt: Instant;
  readonly end: {
    readonly because: string;
    readonly endedBy: Id<'person'>;
    readonly endedAt: Instant;
  } | null;
}

export const accommodationStates = ['in force', 'over', 'ended'] as const;
export type AccommodationState = (typeof accommodationStates)[number];

/** `over`: its last day is past; `ended`: somebody ended it before. */
export function stateOf(
  { end, until }: Pick<Accommodation, 'end' | 'until'>,
  today: Day,
): AccommodationState {
  if (end !== null) return 'ended';
  return until < today ? 'over' : 'in force';
}

/** The time and the breaks of a sitting, with the grants that they come from. */
export interface Granted {
  readonly timeLimitSeconds: number;
  readonly breakSeconds: number;
  readonly accommodations: readonly Id<'accommodation'>[];
}

/** The time of an exam under a grant, in whole seconds; parts of one are rounded up. */
export function grantedTime(baseSeconds: number, { multiplier, extraMinutes }: Terms): number {
  // 1.15 × 3,600 is not exact in binary.
  return Math.ceil(Number((baseSeconds * multiplier).toFixed(6))) + extraMinutes * 60;
}

/**
 * What a sitting gets of the grants that are in force: the most time of any and the longest breaks of any, never less
 * than the exam gives everybody.
 */
export function accommodated(
  baseSeconds: number,
  grants: readonly (Terms & Pick<Accommodation, 'accommodationId'>)[],
): Granted {
  const timeLimitSeconds = Math.max(baseSeconds, ...grants.map((grant) => grantedTime(baseSeconds, grant)));
  const breakSeconds = Math.max(0, ...grants.map(({ breakMinutes }) => breakMinutes * 60));
  const gives = (grant: Terms) =>
    (timeLimitSeconds > baseSeconds && grantedTime(baseSeconds, grant) === timeLimitSeconds) ||
    (breakSeconds > 0 && grant.breakMinutes * 60 === breakSeconds);
  return {
    timeLimitSeconds,
    breakSeconds,
    accommodations: grants.filter(gives).map(({ accommodationId }) => accommodationId),
  };
}

/** What a registered sitting has once these grants are in force too: nothing that it has pinned gets less. */
export function pinned(
  before: Granted,
  baseSeconds: number,
  grants: readonly (Terms & Pick<Accommodation, 'accommodationId'>)[],
): Granted {
  const now = accommodated(baseSeconds, grants);
  const gains = now.timeLimitSeconds > before.timeLimitSeconds || now.breakSeconds > before.breakSeconds;
  if (!gains) return before;
  const isWhole = now.timeLimitSeconds >= before.timeLimitSeconds && now.breakSeconds >= before.breakSeconds;
  return {
    timeLimitSeconds: Math.max(before.timeLimitSeconds, now.timeLimitSeconds),
    breakSeconds: Math.max(before.breakSeconds, now.breakSeconds),
    accommodations: isWhole
      ? now.accommodations
      : [...new Set([...before.accommodations, ...now.accommodations])],
  };
}
