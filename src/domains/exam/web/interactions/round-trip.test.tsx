import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { rendered } from '../../../../ui/rendered.ts';
import { readBank } from '../../bank/bank-file.ts';
import type { DeliveredItem, ItemKind } from '../../bank/item.ts';
import type { Delivered, Interaction as QtiInteraction, QtiBody } from '../../qti/body.ts';
import { rightAnswer } from '../../scoring/rule.ts';
import { checkAnswer } from '../../sitting/check-answer.ts';
import { type ChoiceField, choiceOf } from './form-choice.ts';
import { Interaction } from './interaction.tsx';

/** The fields that a browser would send of an item's page. */
function fieldsOf(item: DeliveredItem, choice: readonly string[]): ChoiceField[] {
  const page = rendered(<Interaction item={item} choice={choice} />);
  return [...page.querySelectorAll('input, select, textarea')].flatMap((control) => {
    const name = control.getAttribute('name') ?? '';
    const type = control.getAttribute('type') ?? '';
    if (['radio', 'checkbox'].includes(type) && !control.hasAttribute('checked')) return [];
    if (control.localName === 'select') {
      const chosen = [...control.querySelectorAll('option')].find((option) =>
        option.hasAttribute('selected'),
      );
      return [{ name, value: chosen?.getAttribute('value') ?? '' }];
    }
    // The line break that a browser drops, and the references that it reads and this parser leaves.
    if (control.localName === 'textarea')
      return [{ name, value: withoutReferences(control.textContent.replace(/^\n/, '')) }];
    return [{ name, value: control.getAttribute('value') ?? '' }];
  });
}

function withoutReferences(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const saidOn = (item: DeliveredItem, choice: readonly string[]) =>
  choiceOf(item.kind, fieldsOf(item, choice));

const any = { has: () => true } as unknown as ReadonlySet<string>;

test('an item’s page says again what was answered, for every kind of the bank', async () => {
  const { items } = await readBank(join(import.meta.dirname, '../../../../../bank'), {
    competencies: any,
    models: any,
    apis: any,
  });
  const seen = new Set<ItemKind>();
  for (const { item, kind, content, rule } of items) {
    const shown = { kind, content } as DeliveredItem;
    const answer = rightAnswer(rule) ?? ['\nfunction one() {\n  return 1;\n}\n'];
    const plain = (choice: readonly string[] | null) => (kind === 'order' ? choice : choice?.toSorted());
    assert.deepEqual(plain(saidOn(shown, answer)), plain(answer), item);
    assert.deepEqual(saidOn(shown, []), [], item);
    seen.add(kind);
  }
  assert.equal(seen.size, 8);
});

const choiceNamed = (identifier: string) => ({
  identifier,
  fixed: false,
  attributes: {},
  content: [identifier],
  matchMin: 0,
  matchMax: 1,
  matchGroup: [],
  image: false,
});
const common = { response: 'R', attributes: {}, prompt: ['Prompt'], shuffle: true };
const counted = { minChoices: 0, maxChoices: 0 };
const associated = { minAssociations: 0, maxAssociations: 2 };
const choices = ['A', 'B', 'C'].map(choiceNamed);
const image = { src: 'map.png', alt: 'A map', width: 100, height: 80 };
const hotspot = (identifier: string) => ({
  identifier,
  label: null,
  attributes: {},
  shape: 'circle' as const,
  coords: [10, 20, 5],
});
const hotspots = ['A', 'B', 'C'].map(hotspot);
const html = (tag: string, content: readonly Delivered[]): Delivered => ({
  kind: 'html',
  tag,
  attributes: { id: 'exam-form', onclick: 'x()' },
  content,
});

const interactions: [QtiInteraction<Delivered>, string[]][] = [
  [{ kind: 'choice', ...common, ...counted, orientation: null, choices }, ['R A', 'R C']],
  [{ kind: 'choice', ...common, ...counted, maxChoices: 1, orientation: null, choices }, ['R B']],
  [{ kind: 'order', ...common, ...counted, orientation: null, choices }, ['R C', 'R A', 'R B']],
  [{ kind: 'associate', ...common, ...associated, choices }, ['R A B', 'R C A']],
  [
    { kind: 'match', ...common, ...associated, sources: choices, targets: ['X', 'Y'].map(choiceNamed) },
    ['R B X'],
  ],
  [
    {
      kind: 'match',
      ...common,
      ...associated,
      targets: ['X', 'Y'].map(choiceNamed),
      sources: choices.map((source) => ({ ...source, matchMax: 0 })),
    },
    ['R A X', 'R A Y'],
  ],
  [
    {
      kind: 'gap-match',
      ...common,
      ...associated,
      choices,
      content: [html('p', ['In ', { kind: 'gap', identifier: 'G1', attributes: {} }, '.'])],
    },
    ['R C G1'],
  ],
  [{ kind: 'inline-choice', ...common, required: false, choices }, ['R B']],
  [
    { kind: 'text-entry', ...common, expectedLength: 8, patternMask: null, placeholder: null },
    ['R two words'],
  ],
  [
    {
      kind: 'extended-text',
      ...common,
      expectedLength: null,
      expectedLines: 3,
      minStrings: 0,
      maxStrings: 1,
      patternMask: null,
      placeholder: null,
      format: 'plain',
    },
    ['R one\ntwo'],
  ],
  [
    {
      kind: 'hottext',
      ...common,
      ...counted,
      content: [{ kind: 'hottext-choice', identifier: 'A', attributes: {}, content: ['words'] }],
    },
    ['R A'],
  ],
  [
    {
      kind: 'slider',
      ...common,
      lowerBound: 0,
      upperBound: 10,
      step: 1,
      stepLabel: false,
      orientation: 'horizontal',
      reverse: false,
    },
    ['R 7'],
  ],
  [{ kind: 'hotspot', ...common, ...counted, image, hotspots }, ['R B', 'R C']],
  [{ kind: 'graphic-order', ...common, ...counted, image, hotspots }, ['R B', 'R C', 'R A']],
  [{ kind: 'select-point', ...common, ...counted, maxChoices: 2, image }, ['R 10 20', 'R 30 40']],
];

test('every interaction of QTI has controls that say again what was answered, and that an item takes', () => {
  for (const [interaction, answer] of interactions) {
    const body: QtiBody = {
      language: 'en',
      responses: [{ identifier: 'R', base: 'string', cardinality: 'single', defaultValue: null }],
      content: [html('p', ['Read < this & answer.']), interaction],
      images: { 'map.png': { type: 'image/png', data: 'AAAA' } },
    };
    const item: DeliveredItem = { kind: 'qti', content: { body } };
    const said = saidOn(item, answer) ?? [];
    const isOrdered = ['order', 'graphic-order'].includes(interaction.kind);
    const plain = (choice: readonly string[]) => (isOrdered ? choice : choice.toSorted());
    assert.deepEqual(plain(said), plain(answer), interaction.kind);
    assert.deepEqual(saidOn(item, []), [], interaction.kind);
    checkAnswer({ kind: 'qti', options: [] }, answer);
    const page = rendered(<Interaction item={item} choice={[]} />);
    assert.equal(page.querySelector('[onclick], #exam-form'), null);
    assert.match(page.body.textContent, /Read < this & answer\./);
    for (const control of page.querySelectorAll('select, textarea, input')) {
      const id = control.getAttribute('id');
      const isNamed =
        control.hasAttribute('aria-label') ||
        control.closest('label') !== null ||
        (id !== null && page.querySelector(`label[for="${id}"]`) !== null);
      assert.ok(isNamed, `${interaction.kind}: ${control.outerHTML}`);
    }
  }
});
