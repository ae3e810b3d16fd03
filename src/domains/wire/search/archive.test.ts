import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { nonsense } from '../../../../test/nonsense.ts';
import { draftWire, noticeFields, signWire } from '../../../../test/wires.ts';
import { createWorld } from '../../../../test/world.ts';
import { plainText } from './plain-text.ts';

const world = await createWorld();
after(() => world.close());

const page = async (query: string): Promise<string> => {
  const answer = await world.nobody.get(`/wire/archive${query}`);
  assert.equal(answer.status, 200, query);
  return answer.text();
};
const titlesOf = (html: string): string[] =>
  [...html.matchAll(/class="entry-title"><a[^>]*>([^<]*)</g)].map(([, title]) => title ?? '');

before(async () => {
  const lena = await world.as('lena.fischer@demo.example');
  const publish = async (fields: Readonly<Record<string, string>>) => {
    await signWire(lena, await draftWire(lena, { ...noticeFields, ...fields }), 2);
    world.pass({ minutes: 1 });
  };
  await publish({
    title: 'Zebra-striped outputs are announced',
    body: 'The **vendor** said <script>alert("x")</script> & more about okapi [here](source:S1).',
    occurredOn: '2019-03-01',
    providers: 'Zebra & Sons',
    codes: 'M7',
  });
  await publish({
    title: 'An okapi study',
    summary: 'Okapi, okapi, okapi.',
    occurredOn: '2020-03-01',
    codes: 'M2',
  });
  await publish({
    title: 'Nothing of the kind',
    body: 'Mentions a zebra once [so](source:S1).',
    occurredOn: '2019-05-01',
  });
});

suite('the archive', () => {
  test('finds words in any form, the best first, with the words marked and never as markup', async () => {
    const okapi = await page('?q=okapis');
    assert.deepEqual(titlesOf(okapi), ['An okapi study', 'Zebra-striped outputs are announced']);
    assert.match(okapi, /<mark>Okapi<\/mark>/i);
    assert.match(okapi, /2 wires/);
    assert.deepEqual(titlesOf(await page('?q=okapis&sort=oldest')), [
      'Zebra-striped outputs are announced',
      'An okapi study',
    ]);
    const vendor = await page('?q=vendor');
    assert.doesNotMatch(vendor, /<script>alert/);
    assert.match(vendor, /<mark>vendor<\/mark> said .* &amp; more about/);
    assert.deepEqual(titlesOf(await page('?q=%22okapi+study%22')), ['An okapi study']);
    assert.deepEqual(titlesOf(await page('?q=okapi+-study')), ['Zebra-striped outputs are announced']);
    assert.match(await page('?q=quagga'), /No wire matches/);
  });

  test('filters by what wires have, keeps it in the address and lets it be taken away', async () => {
    assert.deepEqual(titlesOf(await page('?year=2019&kind=notice')), [
      'Nothing of the kind',
      'Zebra-striped outputs are announced',
    ]);
    assert.deepEqual(titlesOf(await page('?code=M7&year=2019')), ['Zebra-striped outputs are announced']);
    const one = await page('?q=zebra&provider=Zebra+%26+Sons&severity=SEV-4');
    assert.deepEqual(titlesOf(one), ['Zebra-striped outputs are announced']);
    assert.match(
      one,
      /href="\/wire\/archive\?q=zebra&amp;severity=SEV-4" aria-label="Remove the filter Zebra &amp; Sons"/,
    );
    assert.match(one, /Clear all/);
    assert.match(await page('?year=2018'), /No wire matches/);
    assert.match(await page(''), /2019 \(2\)/);
  });

  test('is given as CSV, safe for spreadsheets, under the same address', async () => {
    const answer = await world.nobody.get('/wire/archive.csv?year=2019&q=zebra');
    assert.match(answer.headers.get('content-type') ?? '', /text\/csv/);
    const lines = (await answer.text()).trim().split('\r\n');
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? '', /wire,address,revision,kind,severity,title/);
    assert.match(lines.join('\n'), /Zebra & Sons/);
  });

  test('stands whatever is searched for', async () => {
    for (const value of [
      ...nonsense,
      "'",
      '"',
      '((',
      '!',
      '& |',
      ':*',
      '\\',
      '-',
      'or',
      '<->',
      "a':*",
      '\uE000',
      '%_',
    ]) {
      const answer = await world.nobody.get(`/wire/archive?${new URLSearchParams({ q: value })}`);
      assert.ok([200, 400, 422].includes(answer.status), `${value.slice(0, 20)}: ${answer.status}`);
      assert.doesNotMatch(await answer.text(), /<script>alert/);
    }
    for (const query of [
      '?page=0',
      '?page=x',
      '?kind=x',
      '?severity=SEV-9',
      '?code=X1',
      '?year=99',
      '?sort=x',
    ])
      assert.equal((await world.nobody.get(`/wire/archive${query}`)).status, 422, query);
    assert.match(await page('?page=9999'), /There is no such page/);
    assert.match(await page('?q=zebra&page=9999'), /There is no such page/, 'not: no wire matches');
  });
});

test('the words of Markdown are left without its markup', () => {
  assert.equal(
    plainText(
      '## A heading\n\n- **Bold** and `code` [link](source:S1)\n\n| a | b |\n|---|---|\n```js\nlet x\n```\n:::note\n2 * 3',
    ),
    'A heading Bold and code link | a | b | let x 2 * 3',
  );
});

test('a number or a sign at the start of a line is a word, a mark of a list is none', () => {
  assert.equal(
    plainText(
      '3.5 million people\n-40 degrees\n*so* it was\n#1 of ten\n1. one\n2) two\n- three\n+ four\n-\n>five',
    ),
    '3.5 million people -40 degrees so it was #1 of ten one two three four five',
  );
});

test('a text that is made to be slow to read is read at once', () => {
  const most = 40_000;
  const started = performance.now();
  for (const text of [
    `a\n${' '.repeat(most)}b`,
    `a\n${'\n'.repeat(most)}b`,
    `a\n${'|-: '.repeat(most / 4)}b`,
    '['.repeat(most),
    '[]('.repeat(most / 3),
    '*a '.repeat(most / 3),
    `**${'a'.repeat(most)}`,
    '1'.repeat(most),
  ])
    plainText(text);
  assert.ok(performance.now() - started < 2000);
});
