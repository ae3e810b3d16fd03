import type { Feed, FeedEntry } from './feed.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Where the feed in each format is. */
export const feedPaths = { atom: '/feeds/wire.atom', json: '/feeds/wire.json' } as const;

/** A page of a feed as Atom (RFC 4287), paged by `next` (RFC 5005, section 3). `htmlOf` gives an entry's safe HTML. */
export function atomFeed(feed: Feed, htmlOf: (entry: FeedEntry) => string): string {
  const { address, query, pageQuery, nextQuery } = feed;
  const atom = `${address}${feedPaths.atom}`;
  const link = (rel: string, href: string, type: string) => element('link', { rel, href, type });
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('updated', {}, feed.updated),
      element('author', {}, element('name', {}, feed.author), element('uri', {}, `${address}/wire`)),
      element('generator', { uri: `${address}/source` }, 'Assay'),
      link('self', `${atom}${pageQuery}`, 'application/atom+xml'),
      link('first', `${atom}${query}`, 'application/atom+xml'),
      ...(nextQuery === undefined ? [] : [link('next', `${atom}${nextQuery}`, 'application/atom+xml')]),
      link('alternate', `${address}/wire`, 'text/html'),
      ...feed.entries.map((entry) => entryElement(entry, htmlOf(entry))),
    ),
  );
}

function entryElement(entry: FeedEntry, html: string): Xml {
  return element(
    'entry',
    {},
    element('id', {}, entry.id),
    element('title', {}, entry.title),
    element('link', { rel: 'alternate', href: entry.url, type: 'text/html' }),
    element('published', {}, entry.published),
    element('updated', {}, entry.updated),
    ...entry.categories.map(({ term, label, scheme }) => element('category', { term, label, scheme })),
    element('summary', {}, entry.summary),
    element('content', { type: 'html' }, html),
  );
}
