import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fixture, fixtureNames, itemOf } from '../fixtures/fixtures.fixture.ts';
import { answersOfChoice } from '../responses/read-answers.ts';
import { scoreQti } from '../scoring/score.ts';
import { writeItem } from '../serialize/write-item.ts';
import { fromQti } from './from-qti.ts';
import type { NativeItem } from './parts.ts';
import { shuffledNative } from './shuffled-native.ts';
import { toQti } from './to-qti.ts';

const stem =
  '<p>A <strong>client</strong> sees <code>429</code> &amp; waits.</p>\n<pre tabindex="0"><code class="language-ts">a &lt; b</code></pre>';
const options = ['a', 'b', 'c'].map((id) => ({ id, html: `<p>Option ${id}</p>` }));
const gapStem = '<p>First <span data-gap="g1"></span>, then <span data-gap="g2"></span>.</p>';

const items: Record<string, NativeItem> = {
  single: { kind: 'single', content: { stem, options }, rule: { type: 'exact', key: ['b'] } },
  multiple: { kind: 'multiple', content: { stem, options }, rule: { type: 'exact', key: ['a', 'c'] } },
  order: { kind: 'order', content: { stem, options }, rule: { type: 'order', key: ['c', 'a', 'b'] } },
  match: {
    kind: 'match',
    content: {
      stem,
      sources: options,
      targets: [
        { id: 'x', html: 'X' },
        { id: 'y', html: 'Y' },
      ],
    },
    rule: { type: 'pairs', key: ['a x', 'b x', 'c y'] },
  },
  'match, in part': {
    kind: 'match',
    content: { stem, sources: options, targets: [{ id: 'x', html: 'X' }] },
    rule: { type: 'pairs', key: ['a x', 'b x', 'c x'], partial: true },
  },
  inline: {
    kind: 'inline',
    content: {
      stem: gapStem,
      gaps: [
        { id: 'g1', options },
        { id: 'g2', options },
      ],
    },
    rule: { type: 'pairs', key: ['g1 a', 'g2 c'] },
  },
  'inline, in part': {
    kind: 'inline',
    content: {
      stem: gapStem,
      gaps: [
        { id: 'g1', options },
        { id: 'g2', options },
      ],
    },
    rule: { type: 'pairs', key: ['g1 a', 'g2 c'], partial: true },
  },
  text: {
    kind: 'text',
    content: {
      stem: gapStem,
      gaps: [
        { id: 'g1', number: false, size: 12 },
        { id: 'g2', number: true, size: 6 },
      ],
    },
    rule: {
      type: 'text',
      gaps: { g1: { accept: ['Retry-After', 'retry after'] }, g2: { value: 2.5, tolerance: 0.5 } },
    },
  },
  extended: {
    kind: 'extended',
    content: { stem, words: { least: 50, most: 200 } },
    rule: {
      type: 'rubric',
      criteria: [
        {
          id: 'sound',
          title: 'Sound',
          levels: [
            { points: 0, text: 'no' },
            { points: 2, text: 'yes' },
          ],
        },
      ],
    },
  },
};

suite('an item of ours', () => {
  for (const [name, native] of Object.entries(items))
    test(`${name}: is the same after it went through QTI`, () => {
      const made = toQti('an-item', native);
      assert.ok(typeof made !== 'string', String(made));
      const read = itemOf(writeItem(made));
      assert.deepEqual(fromQti(read), native);
      assert.equal(writeItem(read), writeItem(made));
    });

  test('scores as QTI what it scores here', () => {
    const share = (name: string, choice: readonly string[]) => {
      const item = toQti('an-item', items[name]!);
      assert.ok(typeof item !== 'string');
      const { answers, errors } = answersOfChoice(item, choice);
      assert.ok(answers, errors?.join());
      const { score, max } = scoreQti(item, answers);
      return score / max;
    };
    assert.equal(share('single', ['RESPONSE b']), 1);
    assert.equal(share('multiple', ['RESPONSE a']), 0);
    assert.equal(share('order', ['RESPONSE c', 'RESPONSE a', 'RESPONSE b']), 1);
    assert.equal(share('match, in part', ['RESPONSE a x']), 1 / 3);
    assert.equal(share('match', ['RESPONSE a x', 'RESPONSE b x', 'RESPONSE c y']), 1);
    assert.equal(share('inline, in part', ['GAP_g1 a', 'GAP_g2 b']), 1 / 2);
    assert.equal(share('inline', ['GAP_g1 a', 'GAP_g2 b']), 0);
    assert.equal(share('text', ['GAP_g1 retry after', 'GAP_g2 3']), 1);
    assert.equal(share('text', ['GAP_g1 retry', 'GAP_g2 3.1']), 0);
  });

  test('says why where it has no like in QTI', () => {
    assert.match(
      String(
        toQti('x', {
          kind: 'order',
          content: { stem, options },
          rule: { type: 'order', key: [], partial: true },
        }),
      ),
      /no like in QTI/,
    );
  });
});

test('the options of another program’s item do not stand in the order of its file, and its key stays', () => {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('');
  const shown: ((native: NativeItem) => string | null)[] = [
    ({ content }) => ('options' in content ? ids(content.options) : null),
    ({ content }) => ('sources' in content ? ids(content.sources) : null),
    ({ content }) =>
      'gaps' in content && 'options' in content.gaps[0]! ? ids(content.gaps[0].options) : null,
  ];
  for (const name of ['single', 'multiple', 'order', 'match', 'inline']) {
    const native = items[name]!;
    const seeds = Array.from({ length: 20 }, (_, seed) => shuffledNative(native, String(seed)));
    const orders = new Set(seeds.map((one) => shown.map((of) => of(one)).join('')));
    assert.ok(orders.size > 3, name);
    assert.ok(
      seeds.every(({ rule }) => rule === native.rule),
      name,
    );
  }
});

test('a QTI item becomes one of ours only where nothing is lost', () => {
  const kinds = Object.fromEntries(fixtureNames.map((name) => [name, fromQti(fixture(name))?.kind]));
  for (const name of ['choice', 'choice-mapped', 'hotspot', 'slider', 'gap-match', 'associate'])
    assert.equal(kinds[name], undefined, name);
  assert.equal(kinds['order'], 'order');
});
