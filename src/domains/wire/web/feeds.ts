import type { Services } from '../../../kernel/services.ts';
import { get, query, type Route, type WebContext } from '../../../kernel/web.ts';
import { acts } from '../feeds/act.sql.ts';
import { atomFeed, feedPaths } from '../feeds/atom.ts';
import { feedQuery } from '../feeds/cursor.ts';
import { feedOf, feedTag } from '../feeds/feed.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { providerNames } from '../judge/provider-names.ts';
import { entryHtml } from './feed-entry.ts';
import { showFeeds } from './feeds-page.tsx';

const entriesOnPage = 25;

const formats = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atomFeed },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
} as const;

/** The addresses of the feeds. */
export function feedRoutes(services: Services): Route[] {
  return [
    get('/feeds', showFeeds(services)),
    get(feedPaths.atom, showFeed(services, 'atom')),
    get(feedPaths.json, showFeed(services, 'json')),
  ];
}

/** A feed in one format, newest act first; unchanged since the caller saw it: 304 without a body. */
const showFeed = (services: Services, format: keyof typeof formats) => async (c: WebContext) => {
  const { kind, provider, before } = query(c, feedQuery);
  const { db, config } = services;
  const filter = { kind, provider, before, limit: entriesOnPage };
  const found = await acts(db, { ...filter, limit: entriesOnPage + 1 });
  const feed = feedOf({
    acts: found,
    filter,
    address: config.address,
    publisher: config.mode === 'demo' ? 'Assay Demonstration Institute' : new URL(config.address).host,
    nameOf: await providerNames(db),
  });
  const etag = feedTag(feed, format);
  const headers = {
    etag,
    'last-modified': new Date(feed.updated).toUTCString(),
    'cache-control': 'no-cache',
    // What everybody may read, every site's script may read too.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
  if (isKnown(c, etag, feed.updated)) return c.body(null, 304, headers);
  const html = new Map(
    await Promise.all(feed.entries.map(async (entry) => [entry, await entryHtml(entry)] as const)),
  );
  const { type, write } = formats[format];
  return c.body(
    write(feed, (entry) => html.get(entry) ?? ''),
    200,
    { 'content-type': type, ...headers },
  );
};

/** True where the caller holds this very state. A tag that it names decides alone (RFC 9110, section 13.2.2). */
function isKnown(c: WebContext, etag: string, updated: string): boolean {
  const named = c.req.header('if-none-match');
  if (named !== undefined) {
    const tags = named.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.includes(etag) || tags.includes('*');
  }
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  // The header knows whole seconds only.
  return !Number.isNaN(since) && Math.floor(Date.parse(updated) / 1000) * 1000 <= since;
}
