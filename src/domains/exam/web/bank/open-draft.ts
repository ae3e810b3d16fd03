import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { personById } from '../../../accounts/index.ts';
import { actsOnItem } from '../../bank/life/act.sql.ts';
import type { ItemAct } from '../../bank/life/item-life.ts';
import { draftById } from '../../bank/studio/draft.sql.ts';
import { type Ready, readyDraft } from '../../bank/studio/hand-in.ts';
import type { ItemDraft } from '../../bank/studio/item-draft.ts';
import { draftParam } from './addresses.ts';
import { openKey } from './open-key.ts';

/** A working copy that somebody looks at. */
export interface OpenDraft {
  readonly draft: ItemDraft;
  readonly ready: Ready;
  readonly isOwn: boolean;
  readonly writer: string;
  /** The reviewer's act that returned the version that it was begun from, if one did. */
  readonly returned: ItemAct | undefined;
}

/** Opens it. It holds the key of the version that it was begun from, and looking at that is on record. */
export async function openDraft(c: WebContext, services: Services): Promise<OpenDraft> {
  const { db } = services;
  const draft = await draftById(db, draftParam(c));
  if (draft === undefined) throw notFound('working copy');
  const { item, baseVersion, ownerId } = draft;
  const owner = await personById(db, ownerId);
  if (item !== null && baseVersion !== null) await openKey(c, services, { item, version: baseVersion });
  const acts = item === null ? undefined : (await actsOnItem(db, item)).get(baseVersion ?? 0);
  return {
    draft,
    ready: await readyDraft(db, draft, owner?.email ?? ''),
    isOwn: ownerId === viewer(c).personId,
    writer: owner?.name ?? ownerId,
    returned: acts?.find(({ kind }) => kind === 'returned'),
  };
}
