import { renderMarkdown } from '../../programme/index.ts';
import type { WireRecord } from '../record/record.ts';
import { isWebAddress } from '../record/text.ts';

/** Where the list of sources names a source. */
export const sourceAnchor = (id: string): string => `source-${id}`;

/** The body as safe HTML: `source:S1` leads to the list of sources, other links to whole web addresses only. */
export async function bodyHtml({ body, sources }: WireRecord): Promise<string> {
  const known = new Set(sources.map(({ id }) => id));
  const { html } = await renderMarkdown(body, (url) => {
    const id = /^source:(.+)$/.exec(url)?.[1];
    if (id !== undefined && known.has(id)) return { href: `#${sourceAnchor(id)}` };
    if (isWebAddress(url)) return { href: url };
    return {
      dead: `the link "${url.slice(0, 80)}" leads nowhere`,
      todo: 'name a source, or write https://…',
    };
  });
  return html;
}

const kept = new Map<string, Promise<string>>();
const mostKept = 500;

/** The body of a published revision, rendered once a process while it is asked for: it never changes. */
export function publishedHtml(wireId: string, revision: number, content: WireRecord): Promise<string> {
  const key = `${wireId} ${revision}`;
  const html = kept.get(key) ?? bodyHtml(content);
  kept.delete(key);
  kept.set(key, html);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return html;
}
