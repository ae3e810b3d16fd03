import type { FieldError } from '../../../kernel/problem.ts';

/** A form as a page shows it: what was typed into it, and what is wrong with that. */
export interface ShownForm {
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
}

/** A form that has not been sent. */
export const untouched: ShownForm = { errors: [], typed: {} };

/** What a field shows of its form. */
export function fieldOf({ errors, typed }: ShownForm, name: string) {
  return { name, value: typed[name], error: errors.find(({ field }) => field === name)?.message };
}
