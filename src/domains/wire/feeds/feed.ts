import type { Instant } from '../../../kernel/clock.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { codeLabel } from '../guide/codes.ts';
import { theGuide } from '../guide/guide.ts';
import { formatVector, severityOf } from '../guide/severity.ts';
import type { Severity } from '../guide/severity-scheme.ts';
import type { WireRecord } from '../record/record.ts';
import { type Act, type FeedFilter, lastPlace } from './act.sql.ts';
import { cursorAfter } from './cursor.ts';

/** A page of a feed before it is written in a format. Addresses are whole. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly author: string;
  /** The site's address without a path. */
  readonly address: string;
  /** The query without `before`, `''` or `?kind=change`. */
  readonly query: string;
  /** The query of this page and of the one that follows it. */
  readonly pageQuery: string;
  readonly nextQuery: string | undefined;
  readonly updated: Instant;
  readonly entries: readonly FeedEntry[];
}

/** One act as a reader's program shows it. */
export interface FeedEntry {
  /** The same for ever, whatever address the site is found at (RFC 4151). */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** Plain text. */
  readonly summary: string;
  readonly act: Act;
  /** The grade of what the act published. */
  readonly severity: Severity;
  readonly categories: readonly { readonly term: string; readonly label: string; readonly scheme: string }[];
}

/** What a page of a feed is made from. */
export interface FeedGiven {
  /** One more than `filter.limit` where another page follows. */
  readonly acts: readonly Act[];
  readonly filter: FeedFilter;
  readonly address: string;
  readonly publisher: string;
  readonly nameOf: (provider: string) => string;
}

const prefix = { published: '', amended: 'Amended: ', corrected: 'Corrected: ', withdrawn: 'Withdrawn: ' };

/** Puts a page of a feed together. */
export function feedOf(given: FeedGiven): Feed {
  const { acts, filter, address, publisher, nameOf } = given;
  const shown = acts.slice(0, filter.limit);
  const last = shown.at(-1);
  const entries = shown.map((act) => entryOf(act, address, nameOf));
  const { kind, provider, before } = filter;
  const query = queryOf({ kind, provider });
  const of = [
    provider === undefined ? [] : [`about ${nameOf(provider)}`],
    kind === undefined ? [] : [`of the kind ${kind}`],
  ].flat();
  return {
    id: `${tag(address)}:feed${query}`,
    title: ['The wire', ...of].join(', '),
    description: 'Records of AI incidents and model changes, their amendments, corrections and withdrawals.',
    author: `The wire desk of ${publisher}`,
    address,
    query,
    pageQuery: queryOf({ kind, provider, before: before && cursorAfter(before) }),
    nextQuery:
      acts.length > shown.length && last !== undefined
        ? queryOf({ kind, provider, before: cursorAfter(last) })
        : undefined,
    // An empty feed has not changed since its rules were set.
    updated:
      entries
        .map((entry) => entry.updated)
        .toSorted()
        .at(-1) ?? `${theGuide().inForce}T00:00:00.000Z`,
    entries,
  };
}

/** Tells two states of a page of a feed apart without rendering it (RFC 9110, section 8.8.3). */
export function feedTag(feed: Feed, format: string): string {
  const { address, pageQuery, nextQuery, title, author, entries } = feed;
  const { edition } = theGuide();
  // A provider may be called otherwise, and a guide may grade otherwise, without an act.
  const told = entries.map(({ id, updated, categories }) => [id, updated, categories]);
  return `"${sha256(JSON.stringify([format, edition, address, pageQuery, nextQuery, title, author, told])).slice(0, 32)}"`;
}

/** A query with the given values, `''` without any. */
function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
}

function entryOf(act: Act, address: string, nameOf: (provider: string) => string): FeedEntry {
  const { wireId, place, at, content, note, withdrawnAt, withdrawnBecause } = act;
  const withdrawn = withdrawnAt !== null;
  const { severity } = severityOf(content.severity, content.kind);
  const summary = withdrawn
    ? `This wire was withdrawn on ${withdrawnAt.slice(0, 10)}: ${withdrawnBecause ?? ''}`
    : [note, content.summary].filter((text) => text !== '').join(' ');
  return {
    id: `${tag(address)}:wire/${wireId}/${place === lastPlace ? 'withdrawal' : place}`,
    url: `${address}/wire/${wireId}`,
    title: `${prefix[act.act]}${content.title}`,
    published: at,
    // What was told of a wire changes for its readers when it is withdrawn.
    updated: withdrawnAt ?? at,
    summary,
    act,
    severity,
    categories: withdrawn ? [] : categoriesOf(content, severity, address, nameOf),
  };
}

function categoriesOf(
  content: WireRecord,
  grade: Severity,
  address: string,
  nameOf: (provider: string) => string,
) {
  const { kind, severity, providers, codes } = content;
  const guide = `${address}/wire/guide`;
  return [
    { term: kind, label: kind, scheme: `${guide}/kinds` },
    { term: grade, label: `${grade} ${formatVector(severity)}`, scheme: `${guide}/severity` },
    ...codes.map((code) => ({ term: code, label: codeLabel(code) ?? code, scheme: `${guide}/codes` })),
    ...providers.map((provider) => ({
      term: provider,
      label: nameOf(provider),
      scheme: `${address}/models`,
    })),
  ];
}

/** `tag:host,2026`: the host's name in the first year of the wire; neither a port nor brackets may stand in it. */
function tag(address: string): string {
  const host = new URL(address).hostname.replace(/[^a-z0-9.-]/g, '-').replace(/^-+|-+$/g, '');
  return `tag:${host},2026`;
}
