import { z } from 'zod';
import { type Id, idSchema } from '../../../../kernel/id.ts';
import { param, query, type WebContext } from '../../../../kernel/web.ts';
import type { ItemName } from '../../bank/item.ts';

/** Where the bank's pages are. */
export const bankHref = '/studio/bank';
const base = (item: string) => `${bankHref}/items/${encodeURIComponent(item)}`;

/** An item version's page, or what is done there. */
export const itemHref = ({ item, version }: ItemName, page = ''): string =>
  `${base(item)}${page === '' ? '' : `/${page}`}?version=${version}`;

/** Where something about an item is sent. */
export const itemAction = (item: string, verb: string): string => `${base(item)}/${verb}`;

/** A working copy's page, or what is done there. */
export const draftHref = (draftId: Id<'itemDraft'>, page = ''): string =>
  `${bankHref}/drafts/${draftId}${page === '' ? '' : `/${page}`}`;

/** The version of an item, as an address or a form names it. */
export const versionSchema = z.coerce.number().int().min(1).max(9_999);

/** The item that the path names. */
export const itemParam = (c: WebContext): string =>
  param(
    c,
    'item',
    z
      .string()
      .max(200)
      .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/),
  );

/** The version that the query names, if it names one. */
export const versionAsked = (c: WebContext): number | undefined =>
  query(c, z.object({ version: versionSchema.optional() })).version;

/** The working copy that the path names. */
export const draftParam = (c: WebContext): Id<'itemDraft'> => param(c, 'itemDraft', idSchema<'itemDraft'>());
