import { z } from 'zod';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { doItemAct } from '../../bank/life/do-act.ts';
import { beginNextVersion } from '../../bank/studio/keep-draft.ts';
import { takeBackItem } from '../../bank/studio/review-item.ts';
import { actKinds } from './act-forms.tsx';
import { draftHref, itemHref, itemParam, versionSchema } from './addresses.ts';
import { itemPage } from './item.tsx';
import { openKey } from './open-key.ts';

const namedSchema = z.object({ version: versionSchema, kind: z.enum(actKinds) });
const reasonSchema = z.object({
  because: words({ least: 5, most: 1000, lacking: 'Say in at least 5 characters why.' }),
});

/** `POST /studio/bank/items/:item/acts`: field test, operational, suspend, resume, retire; each with its reason. */
export const actOnItem = (services: Services) => async (c: WebContext) => {
  const item = itemParam(c);
  const { version, kind } = await parseBody(c, namedSchema);
  const form = await readForm(c, reasonSchema);
  if (!form.ok) return itemPage(c, services, item, version, { refused: { ...form, kind } });
  const act = { item, version, kind, by: viewer(c), because: form.value.because };
  await doItemAct(services.db, act, facts(c).now);
  return c.redirect(itemHref({ item, version }), 303);
};

const versionOnly = z.object({ version: versionSchema });

/** `POST /studio/bank/items/:item/draft`: a working copy of a version, which holds its key. */
export const openWorkingCopy = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const item = itemParam(c);
  const { version } = await parseBody(c, versionOnly);
  await openKey(c, services, { item, version });
  const by = viewer(c).personId;
  const draftId = await beginNextVersion(db, { item, version, ownerId: by, by, random }, facts(c).now);
  return c.redirect(draftHref(draftId), 303);
};

/** `POST /studio/bank/items/:item/take-back`: whoever handed it in writes on, while nobody has reviewed it. */
export const takeBack = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const item = itemParam(c);
  const { version } = await parseBody(c, versionOnly);
  const draftId = await takeBackItem(db, { item, version, by: viewer(c), random }, facts(c).now);
  return c.redirect(draftHref(draftId), 303);
};
