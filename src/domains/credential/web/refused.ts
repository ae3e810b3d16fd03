import type { FieldError } from '../../../kernel/problem.ts';

/** What a form of a page was refused for, and what had been typed. */
export interface Refused {
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
}

/** A page of which no form was sent. */
export const nothingSent: Refused = { errors: [], typed: {} };

/** What was typed into a field and what was wrong with that, as the field shows it. */
export interface Sent {
  readonly value: string | undefined;
  readonly error: string | undefined;
}

/** What was sent in the field of this name. */
export function sentIn({ errors, typed }: Refused, name: string): Sent {
  return { value: typed[name], error: errors.find(({ field }) => field === name)?.message };
}
