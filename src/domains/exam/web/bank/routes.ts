import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { createSandboxPool } from '../../../lab/index.ts';
import { actOnItem, openWorkingCopy, takeBack } from './acts.ts';
import { bankHref } from './addresses.ts';
import { showComparison } from './compare.tsx';
import { saveDraft, showDraft } from './draft.tsx';
import { discard, handInDraft, showPreview, tryDraft } from './draft-preview.tsx';
import { showDrafts } from './drafts.tsx';
import { showItem } from './item.tsx';
import { showKey } from './key.tsx';
import { bankCsv, showBank } from './list.tsx';
import { beginNewItem, showNewItem } from './new.tsx';
import { approve, giveBack } from './review-acts.ts';
import { showReview } from './review.tsx';
import { tryItem } from './try.ts';

/** The studio's pages of the item bank. */
export function bankRoutes(services: Services): Route[] {
  // Its thread starts with the first program that somebody tries.
  const pool = createSandboxPool({
    threads: 1,
    onFailure: (error) => services.log.warn({ err: error }, 'a thread of the sandbox failed'),
  });
  // An item of many tests, each with a program.
  const large = { maxBodyBytes: 512 * 1024 };
  const answer = { maxBodyBytes: 128 * 1024 };
  return [
    get(bankHref, showBank(services)),
    get(`${bankHref}.csv`, bankCsv(services)),
    get(`${bankHref}/new`, showNewItem(services)),
    post(`${bankHref}/new`, beginNewItem(services)),
    get(`${bankHref}/drafts`, showDrafts(services)),
    get(`${bankHref}/drafts/:itemDraft`, showDraft(services)),
    post(`${bankHref}/drafts/:itemDraft`, saveDraft(services), large),
    get(`${bankHref}/drafts/:itemDraft/preview`, showPreview(services)),
    post(`${bankHref}/drafts/:itemDraft/try`, tryDraft(services, pool), answer),
    post(`${bankHref}/drafts/:itemDraft/hand-in`, handInDraft(services)),
    post(`${bankHref}/drafts/:itemDraft/discard`, discard(services)),
    get(`${bankHref}/items/:item`, showItem(services)),
    post(`${bankHref}/items/:item/try`, tryItem(services, pool), answer),
    post(`${bankHref}/items/:item/draft`, openWorkingCopy(services)),
    get(`${bankHref}/items/:item/key`, showKey(services)),
    get(`${bankHref}/items/:item/compare`, showComparison(services)),
    get(`${bankHref}/items/:item/review`, showReview(services)),
    post(`${bankHref}/items/:item/approve`, approve(services)),
    post(`${bankHref}/items/:item/return`, giveBack(services)),
    post(`${bankHref}/items/:item/take-back`, takeBack(services)),
    post(`${bankHref}/items/:item/acts`, actOnItem(services)),
  ];
}
