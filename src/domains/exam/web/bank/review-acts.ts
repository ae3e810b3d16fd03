import { z } from 'zod';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { doItemAct } from '../../bank/life/do-act.ts';
import { whyNotAct } from '../../bank/life/item-life.ts';
import { checklistFor, reviewErrors } from '../../bank/studio/checklist.ts';
import { returnItem } from '../../bank/studio/review-item.ts';
import { itemHref, itemParam, versionSchema } from './addresses.ts';
import { openItem } from './open-item.ts';
import { reviewPage } from './review.tsx';
import { unsent } from './review-forms.tsx';

const sentSchema = z.object({
  version: versionSchema,
  checked: z.union([z.string().transform((one) => [one]), z.array(z.string()).max(50)]).default([]),
  remark: z.string().trim().default(''),
});

/** `POST /studio/bank/items/:item/approve` */
export const approve = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const item = itemParam(c);
  const { version, checked, remark } = await parseBody(c, sentSchema);
  const { record, acts } = await openItem(db, item, version);
  const by = viewer(c);
  const errors = reviewErrors(record.kind, { checked, remark });
  if (errors.length > 0 || whyNotAct(acts.get(version) ?? [], 'approved', by) !== null)
    return reviewPage(c, services, record, { sent: { ...unsent, errors, checked, remark } });
  const because = remark === '' ? null : remark;
  const rules = checklistFor(record.kind).map(({ id }) => id);
  const act = { item, version, kind: 'approved', by, because, checked: rules } as const;
  await doItemAct(db, act, facts(c).now);
  return c.redirect(itemHref(record), 303);
};

const namedSchema = z.object({ version: versionSchema });
const returnSchema = z.object({
  comments: words({
    least: 10,
    most: 4000,
    lacking: 'Say in at least 10 characters what should be different.',
  }),
});

/** `POST /studio/bank/items/:item/return`: the writer gets it back as a working copy beside the comments. */
export const giveBack = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const item = itemParam(c);
  const { version } = await parseBody(c, namedSchema);
  const { record, acts } = await openItem(db, item, version);
  const form = await readForm(c, returnSchema);
  const by = viewer(c);
  if (!form.ok || whyNotAct(acts.get(version) ?? [], 'returned', by) !== null) {
    const errors = form.ok ? [] : form.errors;
    const comments = (form.ok ? form.value : form.typed).comments ?? '';
    return reviewPage(c, services, record, { sent: { ...unsent, errors, comments } });
  }
  await returnItem(db, { item, version, by, because: form.value.comments, random }, facts(c).now);
  return c.redirect(itemHref(record), 303);
};
