import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '../../../kernel/id.ts';
import { emptyRecord, type WireRecord } from '../record/record.ts';
import { type Act, type Cursor, lastPlace } from './act.sql.ts';
import { atomFeed } from './atom.ts';
import { cursorAfter, feedQuery } from './cursor.ts';
import { type Feed, feedOf, feedTag } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { below, parseXml, textBelow } from './strict-xml.fixture.ts';
import { element, xmlDocument, xmlText } from './xml.ts';

const wireId = '01kc0v3yr0bx8kf7v5b5k1wc1t' as Id<'wire'>;

function act(more: Partial<Act> = {}, content: Partial<WireRecord> = {}): Act {
  return {
    wireId,
    place: 1,
    act: 'published',
    at: '2026-11-16T09:00:00.000Z',
    note: '',
    withdrawnAt: null,
    withdrawnBecause: null,
    ...more,
    content: {
      ...emptyRecord('notice', '2025-12-09'),
      title: 'Something was announced',
      summary: 'In short.',
      providers: ['openai'],
      codes: ['F10'],
      severity: { S: 0, R: 0, X: 0, H: 0, E: 2 },
      ...content,
    },
  };
}

function feed(
  acts: readonly Act[],
  more: { limit?: number; address?: string; name?: string; before?: Cursor } = {},
): Feed {
  return feedOf({
    acts,
    filter: { kind: undefined, provider: 'openai', before: more.before, limit: more.limit ?? 25 },
    address: more.address ?? 'https://assay.example',
    publisher: 'Assay Demonstration Institute',
    nameOf: (provider) => (provider === 'openai' ? (more.name ?? 'OpenAI') : provider),
  });
}

const atom = (given: Feed, html = '<p>Text</p>') => parseXml(atomFeed(given, () => html));

test('an Atom feed has all that RFC 4287 asks for', () => {
  const root = atom(feed([act()]));
  assert.equal(root.name, 'feed');
  assert.equal(root.attributes['xmlns'], 'http://www.w3.org/2005/Atom');
  assert.equal(textBelow(root, 'id'), 'tag:assay.example,2026:feed?provider=openai');
  assert.equal(textBelow(root, 'title'), 'The wire, about OpenAI');
  const [author] = below(root, 'author');
  assert.ok(author);
  assert.equal(textBelow(author, 'name'), 'The wire desk of Assay Demonstration Institute');
  const links = new Map(below(root, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']]));
  assert.deepEqual(Object.fromEntries(links), {
    self: 'https://assay.example/feeds/wire.atom?provider=openai',
    first: 'https://assay.example/feeds/wire.atom?provider=openai',
    alternate: 'https://assay.example/wire',
  });
  const [entry] = below(root, 'entry');
  assert.ok(entry);
  assert.equal(textBelow(entry, 'id'), `tag:assay.example,2026:wire/${wireId}/1`);
  assert.equal(textBelow(entry, 'updated'), '2026-11-16T09:00:00.000Z');
  assert.equal(textBelow(entry, 'content'), '<p>Text</p>');
  assert.equal(below(entry, 'content')[0]?.attributes['type'], 'html');
  assert.deepEqual(
    below(entry, 'category').map(({ attributes }) => attributes['term']),
    ['notice', 'SEV-4', 'F10', 'openai'],
  );
});

test('an amendment, a correction and a withdrawal are entries of their own', () => {
  const withdrawn = { withdrawnAt: '2026-11-20T10:00:00.000Z', withdrawnBecause: 'The source was forged.' };
  const acts = [
    act({
      place: lastPlace,
      act: 'withdrawn',
      at: withdrawn.withdrawnAt,
      note: 'The source was forged.',
      ...withdrawn,
    }),
    act({
      place: 3,
      act: 'corrected',
      at: '2026-11-18T09:00:00.000Z',
      note: 'It was one, not ten.',
      ...withdrawn,
    }),
    act({
      place: 2,
      act: 'amended',
      at: '2026-11-17T09:00:00.000Z',
      note: 'A source was added.',
      ...withdrawn,
    }),
    act(withdrawn),
  ];
  const { entries, updated } = feed(acts);
  assert.deepEqual(
    entries.map(({ title, id }) => [title, id.split('/').at(-1)]),
    [
      ['Withdrawn: Something was announced', 'withdrawal'],
      ['Corrected: Something was announced', '3'],
      ['Amended: Something was announced', '2'],
      ['Something was announced', '1'],
    ],
  );
  assert.equal(updated, withdrawn.withdrawnAt);
  for (const entry of entries) {
    assert.equal(
      entry.updated,
      withdrawn.withdrawnAt,
      'every entry of a withdrawn wire has changed for its readers',
    );
    assert.equal(entry.summary, 'This wire was withdrawn on 2026-11-20: The source was forged.');
  }
});

test('a full page leads to the next, and its mark is read again', () => {
  const older = act({ wireId: '01kc0v3yr0bx8kf7v5b5k1wc1s' as Id<'wire'>, at: '2026-11-01T00:00:00.000Z' });
  const first = feed([act(), older], { limit: 1 });
  assert.equal(first.entries.length, 1);
  assert.equal(first.nextQuery, `?provider=openai&before=${cursorAfter(act())}`);
  const next = below(atom(first), 'link').find(({ attributes }) => attributes['rel'] === 'next');
  assert.equal(next?.attributes['href'], `https://assay.example/feeds/wire.atom${first.nextQuery}`);
  assert.deepEqual(feedQuery.parse({ before: cursorAfter(act()) }).before, {
    at: '2026-11-16T09:00:00.000Z',
    wireId,
    place: 1,
  });
  const second = feed([older], { before: act() });
  assert.equal(second.pageQuery, first.nextQuery);
  assert.equal(second.nextQuery, undefined);
  for (const before of ['', 'x', `1-${wireId}-1`, `1763283600000-${wireId}-9999999999`])
    assert.equal(feedQuery.safeParse({ before }).success, false);
});

test('two states of a feed have two tags, one state has one', () => {
  const tag = feedTag(feed([act()]), 'atom');
  assert.match(tag, /^"[0-9a-f]{32}"$/);
  assert.equal(feedTag(feed([act()]), 'atom'), tag);
  assert.notEqual(feedTag(feed([act()]), 'json'), tag);
  assert.notEqual(feedTag(feed([act({ withdrawnAt: '2026-11-20T10:00:00.000Z' })]), 'atom'), tag);
  assert.notEqual(feedTag(feed([]), 'atom'), tag);
  const renamed = feed([act()], { name: 'Open AI' });
  assert.notEqual(
    feedTag({ ...renamed, title: feed([act()]).title }, 'atom'),
    tag,
    'its categories are told too',
  );
});

test('an identifier holds no port and no bracket, which RFC 4151 does not know', () => {
  for (const address of ['http://127.0.0.1:4000', 'http://[::1]:4000', 'https://wire.example.org'])
    assert.match(
      feed([act()], { address }).entries[0]?.id ?? '',
      /^tag:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,2026:wire\//,
    );
});

test('a JSON Feed says the same', () => {
  const told = JSON.parse(jsonFeed(feed([act()]), () => '<p>Text</p>')) as Record<string, unknown>;
  assert.equal(told['version'], 'https://jsonfeed.org/version/1.1');
  assert.equal(told['feed_url'], 'https://assay.example/feeds/wire.json?provider=openai');
  const [item] = told['items'] as Record<string, unknown>[];
  assert.equal(item?.['id'], `tag:assay.example,2026:wire/${wireId}/1`);
  assert.deepEqual(item?.['tags'], ['notice', 'SEV-4', 'F10', 'openai']);
});

// What desks paste: markup, ends of sections, half characters, control characters, right-to-left marks.
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ']]>',
        '<',
        '>',
        '&',
        '&amp;',
        '&#0;',
        '"',
        "'",
        '\0',
        '\b',
        '\r',
        '\uFFFE',
        '\uD800',
        '\u202E',
        '<!--',
        '😀',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

test('whatever a record says, the feed is well-formed and says it too', () => {
  fc.assert(
    fc.property(anything, anything, anything, anything, (title, note, provider, html) => {
      const given = feed([act({ note, act: 'amended', place: 2 }, { title, providers: [provider] })]);
      const [entry] = below(atom(given, html), 'entry');
      assert.ok(entry);
      const kept = (text: string) => [...text].filter((one) => xmlText(one) !== '').join('');
      assert.equal(textBelow(entry, 'title'), kept(`Amended: ${title}`));
      assert.equal(textBelow(entry, 'content'), kept(html));
      const term = below(entry, 'category').at(-1)?.attributes['term'];
      assert.equal(term, kept(provider).replace(/[\t\n]/g, ' '));
      assert.doesNotThrow(() => JSON.parse(jsonFeed(given, () => html)));
    }),
    { numRuns: 400 },
  );
});

test('the strict parser refuses what is not well-formed', () => {
  const good = xmlDocument(element('a', { b: 'c' }, element('d', {}), 'e & f'));
  assert.equal(textBelow(parseXml(xmlDocument(element('a', {}, element('d', {}, '<&>')))), 'd'), '<&>');
  for (const [from, to] of [
    ['</a>', ''],
    ['</a>', '</b>'],
    ['&amp;', '&'],
    ['&amp;', '&nbsp;'],
    ['&amp;', ']]>'],
    ['&amp;', '\u0001'],
    ['b="c"', 'b="c" b="d"'],
    ['b="c"', 'b="<"'],
    ['</a>\n', '</a><a/>'],
  ] as const)
    assert.throws(() => parseXml(good.replace(from, to)), `${from} as ${to}`);
});
