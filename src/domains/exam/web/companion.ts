import type { VNode } from 'preact';
import type { WebContext } from '../../../kernel/web.ts';
import type { Sitting } from '../sitting/sitting.ts';

/** What a domain above adds to a sitting's pages; `app` hands it in. */
export interface SittingCompanion {
  /** For the cover of a registered sitting: what has to be done before the start. The start shows only when ready. */
  before(c: WebContext, sitting: Sitting): Promise<{ readonly ready: boolean; readonly view: VNode | null }>;
  /** For the cover of any later state, where there is something to say. */
  after(c: WebContext, sitting: Sitting): Promise<VNode | null>;
  /** The address at which a running sitting is sat, given that of its item page. */
  place(sitting: Sitting, itemHref: string): string;
}

/** Where nothing watches: start at once, on the item's own page. */
export const alone: SittingCompanion = {
  before: () => Promise.resolve({ ready: true, view: null }),
  after: () => Promise.resolve(null),
  place: (_, itemHref) => itemHref,
};
