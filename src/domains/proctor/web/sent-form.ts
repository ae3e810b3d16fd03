import type { ZodType } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import type { FieldError } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { readForm, type WebContext } from '../../../kernel/web.ts';
import type { WatchedSitting } from '../../exam/index.ts';
import { namedSitting } from './own.ts';

/** Which form of a page was sent last, and what was wrong in it. */
export interface SentForm {
  readonly form?: string;
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
}

/** A page that is asked for and not sent to. */
export const nothingSent: SentForm = { errors: [], typed: {} };

/** What stands in a field of a form of several: only the form that was sent shows what was typed. */
export function fieldOf(shown: SentForm, form: string, field: string) {
  const isIts = shown.form === form;
  return {
    name: field,
    idPrefix: form,
    value: isIts ? shown.typed[field] : undefined,
    error: isIts ? shown.errors.find((error) => error.field === field)?.message : undefined,
  };
}

/** The page of a sitting that holds the forms, with what was sent. */
type Show = (
  c: WebContext,
  services: Services,
  sitting: WatchedSitting,
  shown: SentForm,
) => Promise<Response>;

/** What a form does with what was given in it. */
type Deed<T> = (services: Services, c: WebContext, sitting: WatchedSitting, value: T) => Promise<unknown>;

/**
 * Makes the forms of a sitting's page. Each is read, does its deed and leads `back`; where something is wrong the page
 * is shown again with it.
 */
export const formsOf =
  (show: Show, back: (sittingId: Id<'sitting'>) => string) =>
  <T>(name: string, schema: ZodType<T>, deed: Deed<T>) =>
  (services: Services) =>
  async (c: WebContext): Promise<Response> => {
    const sitting = await namedSitting(c, services);
    const given = await readForm(c, schema);
    if (!given.ok) return show(c, services, sitting, { ...given, form: name });
    await deed(services, c, sitting, given.value);
    return c.redirect(back(sitting.sittingId), 303);
  };
