import { z } from 'zod';
import type { Services } from '../../../../kernel/services.ts';
import { textsOf } from '../../../../kernel/typed-form.ts';
import { parseBody, viewer, type WebContext } from '../../../../kernel/web.ts';
import type { SandboxPool } from '../../../lab/index.ts';
import { itemParam, versionSchema } from './addresses.ts';
import { itemPage } from './item.tsx';
import { openItem } from './open-item.ts';
import { openKey } from './open-key.ts';
import { reviewPage } from './review.tsx';
import { tryAnswer } from './try-answer.ts';

const triedSchema = z.looseObject({ version: versionSchema, from: z.enum(['', 'review']).default('') });

/** `POST /studio/bank/items/:item/try`: what an answer would score; nothing is kept but that somebody has asked. */
export const tryItem = (services: Services, pool: SandboxPool) => async (c: WebContext) => {
  const { version, from, ...fields } = await parseBody(c, triedSchema);
  const item = itemParam(c);
  const { record } = await openItem(services.db, item, version);
  const { rule } = await openKey(c, services, record);
  const tried = await tryAnswer(record.shown, rule, textsOf(fields), { pool, by: viewer(c).personId });
  return from === 'review'
    ? reviewPage(c, services, record, { tried })
    : itemPage(c, services, item, version, { tried });
};
