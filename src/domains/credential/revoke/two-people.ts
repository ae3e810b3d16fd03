import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';

/** What waits for a second person, who confirms or declines it. */
export interface ForSecondPerson {
  readonly confirmedBy: Id<'person'> | null;
  readonly confirmedAt: Instant | null;
  readonly declinedBy: Id<'person'> | null;
  readonly declinedAt: Instant | null;
}

/** What one person asks and another decides: a revocation, a suspension, its lifting, a deed with a key. */
export interface Asked extends ForSecondPerson {
  readonly reason: string;
  readonly askedBy: Id<'person'>;
  readonly askedAt: Instant;
}

/** What a second person writes beside a request. */
export type ConfirmedOrDeclined =
  | { readonly confirmedBy: Id<'person'>; readonly confirmedAt: Instant }
  | { readonly declinedBy: Id<'person'>; readonly declinedAt: Instant };

/** As a request is stored, before anybody has decided on it. */
export const undecided = {
  confirmedBy: null,
  confirmedAt: null,
  declinedBy: null,
  declinedAt: null,
} as const;

/** A reason that others will read, as a person gives it: 10 to 500 characters. */
export const reasonSchema = z
  .string()
  .trim()
  .max(500, 'Use at most 500 characters.')
  // The database counts characters, not halves of them.
  .refine((text) => [...text].length >= 10, 'Say in at least 10 characters why.');

/** True for what nobody has decided on. */
export const isOpen = ({
  confirmedAt,
  declinedAt,
}: Pick<ForSecondPerson, 'confirmedAt' | 'declinedAt'>): boolean =>
  confirmedAt === null && declinedAt === null;

/** Throws a `conflict` problem where something has been confirmed or declined. */
export function refuseDecided(
  waiting: ForSecondPerson,
  { code, todo } = { code: 'revocation-decided', todo: 'Look at the certificate again.' },
): void {
  if (isOpen(waiting)) return;
  throw new Problem('conflict', code, 'Somebody has decided on this in the meantime.', { todo });
}

/** Throws a `forbidden` problem where the person who asked would confirm. `others`: who could, after "Ask another". */
export function refuseSamePerson(
  { askedBy }: Pick<Asked, 'askedBy'>,
  by: Id<'person'>,
  { what = 'You asked for this', others = 'key custodian or decision-maker' } = {},
): void {
  if (askedBy !== by) return;
  throw new Problem('forbidden', 'second-person-needed', `${what}, so another person has to confirm it.`, {
    todo: `Ask another ${others}.`,
  });
}
