import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { personByEmail } from '../../accounts/index.ts';
import { latestDraft } from '../desk/draft.sql.ts';
import { saveDraft, startWire } from '../desk/save-draft.ts';
import { below, parseXml, textBelow, type XmlElement } from '../feeds/strict-xml.fixture.ts';
import { latestRevisions, revisionOf } from '../publish/revision.sql.ts';
import { signDraft } from '../publish/sign.ts';
import { withdraw } from '../publish/withdraw.ts';
import { emptyRecord, type WireRecord } from '../record/record.ts';

let world: World;
let lena: Id<'person'>;
let victor: Id<'person'>;
before(async () => {
  world = await createWorld();
  const { db } = world.services;
  const person = async (email: string) => (await personByEmail(db, email))?.personId ?? assert.fail(email);
  lena = await person('lena.fischer@demo.example');
  victor = await person('victor.amadi@demo.example');
});
after(() => world.close());

async function atom(query = ''): Promise<{ root: XmlElement; entries: XmlElement[]; answer: Response }> {
  const answer = await world.nobody.get(`/feeds/wire.atom${query}`);
  assert.equal(answer.status, 200);
  const root = parseXml(await answer.clone().text());
  return { root, entries: below(root, 'entry'), answer };
}

const titles = (entries: readonly XmlElement[]) => entries.map((entry) => textBelow(entry, 'title'));

/** Signs the latest draft as often as the guide asks. */
async function publish(wireId: Id<'wire'>): Promise<void> {
  const { db } = world.services;
  const version = (await latestDraft(db, wireId))?.version ?? 0;
  for (const by of [lena, victor]) {
    const { revision } = await signDraft(db, { wireId, version, by }, world.now());
    if (revision !== null) return;
  }
}

async function amend(wireId: Id<'wire'>, title: string, correction: boolean): Promise<void> {
  const { db } = world.services;
  const draft = await latestDraft(db, wireId);
  assert.ok(draft);
  const content: WireRecord = { ...draft.content, title };
  const note = correction ? 'The title was wrong.' : 'The title says more.';
  await saveDraft(db, { wireId, content, note, correction, by: lena, basedOn: draft.version }, world.now());
  await publish(wireId);
}

test('the feed tells the demonstration’s wires, newest first, with whole addresses', async () => {
  const { root, entries, answer } = await atom();
  assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  assert.equal(entries.length, (await latestRevisions(world.services.db)).length);
  const times = entries.map((entry) => textBelow(entry, 'updated'));
  assert.deepEqual(times, times.toSorted().toReversed());
  assert.equal(textBelow(root, 'updated'), times[0]);
  for (const entry of entries) {
    const content = textBelow(entry, 'content');
    assert.doesNotMatch(content, /href="[#/]/, 'a reader is not on our site');
    assert.match(content, /href="http:\/\/127\.0\.0\.1:4000\/wire\/[0-9a-z]{26}#source-S1"/);
  }
  const ids = entries.map((entry) => textBelow(entry, 'id'));
  assert.equal(new Set(ids).size, ids.length);
});

test('a feed can be of one kind and of one provider', async () => {
  const changes = await atom('?kind=change');
  assert.equal(changes.entries.length, 3);
  assert.equal((await atom('?kind=notice&provider=openai')).entries.length, 1);
  assert.equal((await atom('?provider=nobody')).entries.length, 0);
  assert.match(textBelow(changes.root, 'id'), /feed\?kind=change$/);
  const followed = await atom('?utm=x&kind=change');
  const self = below(followed.root, 'link').find(({ attributes }) => attributes['rel'] === 'self');
  assert.match(
    self?.attributes['href'] ?? '',
    /wire\.atom\?kind=change$/,
    'what a feed is asked for, nothing else',
  );
  assert.equal(followed.answer.headers.get('etag'), changes.answer.headers.get('etag'));
  for (const query of ['?kind=gossip', '?before=yesterday', '?provider='])
    assert.equal((await world.nobody.get(`/feeds/wire.atom${query}`)).status, 422, query);
});

test('who asks again for an unchanged feed gets 304; after a publication the feed itself', async () => {
  const { answer } = await atom();
  const etag = answer.headers.get('etag') ?? '';
  const modified = answer.headers.get('last-modified') ?? '';
  const again = (headers: Record<string, string>) => world.nobody.get('/feeds/wire.atom', headers);
  for (const headers of [
    { 'if-none-match': etag },
    { 'if-none-match': `"other", W/${etag}` },
    { 'if-modified-since': modified },
  ]) {
    const unchanged = await again(headers);
    assert.equal(unchanged.status, 304);
    assert.equal(await unchanged.text(), '');
    assert.equal(unchanged.headers.get('etag'), etag);
  }
  assert.equal((await again({ 'if-none-match': '"other"', 'if-modified-since': modified })).status, 200);
  assert.equal((await again({ 'if-modified-since': 'last Tuesday' })).status, 200);
  assert.equal((await world.nobody.get('/feeds/wire.json', { 'if-none-match': etag })).status, 200);

  world.pass({ minutes: 10 });
  const notice = (await latestRevisions(world.services.db)).find(({ content }) => content.kind === 'notice');
  assert.ok(notice);
  await amend(notice.wireId, 'OpenAI announces certification courses', false);
  assert.equal((await again({ 'if-none-match': etag })).status, 200);
  assert.equal((await again({ 'if-modified-since': modified })).status, 200);
});

test('a correction and a withdrawal reach the reader; then no entry tells the withdrawn text any more', async () => {
  const { db } = world.services;
  const [given] = await latestRevisions(db);
  assert.ok(given);
  world.pass({ minutes: 1 });
  const content = {
    ...given.content,
    title: 'A wire that will not last',
    body: 'Secret [words](source:S1).',
  };
  const wireId = await startWire(db, { content, by: lena }, world.now());
  await publish(wireId);
  world.pass({ minutes: 1 });
  await amend(wireId, 'A wire that does not last', true);
  assert.deepEqual(titles((await atom()).entries).slice(0, 2), [
    'Corrected: A wire that does not last',
    'A wire that will not last',
  ]);
  assert.match(
    textBelow((await atom()).entries[0] ?? assert.fail(), 'content'),
    /Corrected:.*The title was wrong\./,
  );

  world.pass({ minutes: 1 });
  await withdraw(db, { wireId, reason: 'The source was forged.', by: lena }, world.now());
  const { entries } = await atom();
  assert.deepEqual(titles(entries).slice(0, 3), [
    'Withdrawn: A wire that does not last',
    'Corrected: A wire that does not last',
    'A wire that will not last',
  ]);
  for (const entry of entries.slice(0, 3)) {
    assert.match(textBelow(entry, 'content'), /withdrawn on 2026-11-16: The source was forged\./);
    assert.doesNotMatch(textBelow(entry, 'content'), /Secret/);
    assert.equal(textBelow(entry, 'updated'), world.now());
  }
});

test('a long feed is read page by page, each act once', async () => {
  const { db } = world.services;
  const [given] = await latestRevisions(db);
  const source = given?.content.sources[0];
  assert.ok(given && source);
  for (let number = 1; number <= 30; number++) {
    const content: WireRecord = {
      ...emptyRecord('notice', '2026-05-01'),
      title: `Notice ${number} <&]]>`,
      summary: 'In short.',
      body: 'As [they](source:S1) say, `a < b && c`.',
      providers: ['a & b'],
      sources: [{ ...source, role: 'primary' }],
    };
    const wireId = await startWire(db, { content, by: lena }, world.now());
    await publish(wireId);
    world.pass({ seconds: number % 3 });
  }
  const seen: string[] = [];
  let query = '?provider=a+%26+b';
  for (let pages = 0; query !== ''; pages++) {
    assert.ok(pages < 3);
    const { root, entries } = await atom(query);
    seen.push(...titles(entries));
    const next = below(root, 'link').find(({ attributes }) => attributes['rel'] === 'next');
    query = next === undefined ? '' : new URL(next.attributes['href'] ?? '').search;
  }
  assert.equal(seen.length, 30);
  assert.equal(new Set(seen).size, 30);
});

test('the JSON Feed says the same as the Atom feed', async () => {
  const answer = await world.nobody.get('/feeds/wire.json');
  assert.equal(answer.headers.get('content-type'), 'application/feed+json; charset=utf-8');
  const feed = (await answer.json()) as {
    version: string;
    next_url: string;
    items: { id: string; title: string }[];
  };
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
  assert.match(feed.next_url, /^http:\/\/127\.0\.0\.1:4000\/feeds\/wire\.json\?before=/);
  const { entries } = await atom();
  assert.deepEqual(
    feed.items.map(({ id, title }) => [id, title]),
    entries.map((entry) => [textBelow(entry, 'id'), textBelow(entry, 'title')]),
  );
});

test('the page about feeds names them all, and a reader’s program finds them from its head', async () => {
  const html = await (await world.nobody.get('/feeds')).text();
  assert.match(html, /<link rel="alternate" type="application\/atom\+xml"[^>]*href="\/feeds\/wire\.atom"/);
  for (const address of ['/feeds/wire.atom?kind=change', '/feeds/wire.json?provider=openai'])
    assert.ok(html.includes(`href="${address}"`), address);
  assert.doesNotMatch(html, /<script/);
});

test('a draft is in no feed', async () => {
  const { db } = world.services;
  const wireId = await startWire(db, { content: emptyRecord('hazard', '2026-01-01'), by: lena }, world.now());
  assert.equal(await revisionOf(db, wireId), undefined);
  assert.equal((await atom('?kind=hazard')).entries.length, 0);
});
