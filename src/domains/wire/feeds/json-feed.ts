import { feedPaths } from './atom.ts';
import type { Feed, FeedEntry } from './feed.ts';

/** A page of a feed as JSON Feed 1.1 (jsonfeed.org/version/1.1); what the format has no word for stands in `_wire`. */
export function jsonFeed(feed: Feed, htmlOf: (entry: FeedEntry) => string): string {
  const { address, pageQuery, nextQuery } = feed;
  const json = `${address}${feedPaths.json}`;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: `${address}/wire`,
    feed_url: `${json}${pageQuery}`,
    ...(nextQuery === undefined ? {} : { next_url: `${json}${nextQuery}` }),
    language: 'en',
    authors: [{ name: feed.author, url: `${address}/wire` }],
    items: feed.entries.map((entry) => itemOf(entry, htmlOf(entry))),
  });
}

function itemOf(entry: FeedEntry, html: string) {
  const { act, place, content, note, withdrawnAt, wireId } = entry.act;
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    content_html: html,
    date_published: entry.published,
    date_modified: entry.updated,
    tags: entry.categories.map(({ term }) => term),
    _wire: {
      wire_id: wireId,
      act,
      revision: act === 'withdrawn' ? null : place,
      note,
      withdrawn_at: withdrawnAt,
      kind: content.kind,
      occurred_on: content.occurredOn,
      severity: withdrawnAt === null ? entry.severity : null,
      affected: withdrawnAt === null ? content.affected : null,
    },
  };
}
