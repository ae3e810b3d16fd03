import { parseHTML } from 'linkedom';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** What a browser makes of a vnode's markup; for tests. */
export function rendered(vnode: VNode): Document {
  return parseHTML(`<!doctype html><html><body>${renderToString(vnode)}</body></html>`).document;
}
