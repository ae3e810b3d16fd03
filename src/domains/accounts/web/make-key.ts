import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import { Problem, wordsOf } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { type KeyPurpose, endApiKey, makeApiKey } from '../api-key/api-key.ts';

const keySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Say what the key is for, so that you know it again.')
    .max(80, 'Use at most 80 characters.'),
  purpose: z.enum(['verification', 'lab'], 'Choose what the key opens.').default('verification'),
});

/** What became of a wish for a key: the key itself, which stands nowhere else, or why there is none. */
export interface KeyOutcome {
  readonly error?: string | undefined;
  /** What was typed as its name. */
  readonly name?: string | undefined;
  readonly made?: string | undefined;
}

/** Makes the key that a form asks for; `purpose` takes the place of the form's own. */
export async function makeAsked(
  c: WebContext,
  { db, random }: Services,
  purpose?: KeyPurpose,
): Promise<KeyOutcome> {
  const form = await readForm(c, keySchema);
  if (!form.ok) return { error: form.errors[0]?.message ?? '', name: form.typed.name };
  const { name } = form.value;
  try {
    const key = { personId: viewer(c).personId, name, purpose: purpose ?? form.value.purpose, random };
    return { made: await makeApiKey(db, key, facts(c).now) };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
    return { error: wordsOf(error), name };
  }
}

/** Ends the key that an address names, only one's own, and goes to `then`. */
export const endAsked =
  ({ db }: Services, then: string) =>
  async (c: WebContext): Promise<Response> => {
    await endApiKey(db, viewer(c).personId, param(c, 'apiKey', idSchema<'apiKey'>()), facts(c).now);
    return c.redirect(then, 303);
  };
