import { renderToString } from 'preact-render-to-string';
import type { FeedEntry } from '../feeds/feed.ts';
import { publishedHtml } from './body-html.ts';
import { entryView } from './feed-entry-view.tsx';

/** An entry's content as safe HTML that stands alone: what changed, then the text, with whole addresses. */
export async function entryHtml(entry: FeedEntry): Promise<string> {
  const { wireId, place, content, withdrawnAt } = entry.act;
  if (withdrawnAt !== null) return renderToString(entryView(entry, ''));
  const body = await publishedHtml(wireId, place, content);
  // Tags alone hold `<a`: in text it is `&#x3C;a`.
  return renderToString(entryView(entry, body.replaceAll('<a href="#', `<a href="${entry.url}#`)));
}
