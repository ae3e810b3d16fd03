import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import { Problem, wordsOf } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { endApiKey, makeApiKey } from '../../accounts/index.ts';
import { labHome } from './lab-home.tsx';

const keySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Say what the key is for, so that you know it again.')
    .max(80, 'Use at most 80 characters.'),
});

/** `POST /lab/keys`: answers with the key itself, which stands nowhere else. */
export const makeLabKey = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, keySchema);
  if (!form.ok) return labHome(c, services, { error: form.errors[0]?.message ?? '', name: form.typed.name });
  const { name } = form.value;
  const { db, random } = services;
  try {
    const key = { personId: viewer(c).personId, name, purpose: 'lab' as const, random };
    return await labHome(c, services, { made: await makeApiKey(db, key, facts(c).now) });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
    return labHome(c, services, { error: wordsOf(error), name });
  }
};

/** `POST /lab/keys/:apiKey/end`: only one's own. */
export const endLabKey =
  ({ db }: Services) =>
  async (c: WebContext) => {
    await endApiKey(db, viewer(c).personId, param(c, 'apiKey', idSchema<'apiKey'>()), facts(c).now);
    return c.redirect('/lab#keys', 303);
  };
