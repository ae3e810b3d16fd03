import type { Authored, Interaction } from '../body.ts';
import { Refusal } from '../refusal.ts';
import { elementsOf, type XmlElement } from '../xml/xml.ts';
import { type AttributeReader, attributesOf } from './attributes.ts';
import { readAll, readAssociable, readChoice, readPrompt, readPromptAndFlow } from './choices.ts';
import { checkInteraction } from './check-interaction.ts';
import { staticParts } from './feedback.ts';
import { type FlowReader, readFlow, within } from './flow.ts';
import { onImage, selectPoint, slider } from './graphic-interactions.ts';
import { base, counts, orientations, type Read } from './interaction-attributes.ts';
import { childrenOnly, expectEmpty, expectNone, isQti, misplaced } from './structure.ts';

function associations(element: XmlElement, attributes: AttributeReader, most: number) {
  const minAssociations = attributes.count('min-associations', 0);
  const maxAssociations = attributes.count('max-associations', most);
  if (maxAssociations !== 0 && minAssociations > maxAssociations)
    throw new Refusal(element, 'min-associations is more than max-associations');
  return { minAssociations, maxAssociations };
}

/** Choice and order; an order interaction takes all choices where it does not say how many (ASI). */
const choiceOrOrder =
  (kind: 'choice' | 'order'): Read =>
  (element, attributes, flow) => {
    const { prompt, rest } = readPrompt(element, flow);
    return {
      kind,
      ...base(attributes),
      shuffle: attributes.flag('shuffle', false),
      ...counts(element, attributes, kind === 'choice' ? 1 : 0),
      orientation: attributes.oneOf('orientation', orientations, null),
      attributes: attributes.common(),
      prompt,
      choices: readAll(element, rest, ['qti-simple-choice'], (child) => readChoice(child, flow)),
    };
  };

const associate: Read = (element, attributes, flow) => {
  const { prompt, rest } = readPrompt(element, flow);
  return {
    kind: 'associate',
    ...base(attributes),
    shuffle: attributes.flag('shuffle', false),
    ...associations(element, attributes, 1),
    attributes: attributes.common(),
    prompt,
    choices: readAll(element, rest, ['qti-simple-associable-choice'], (child) => readAssociable(child, flow)),
  };
};

const match: Read = (element, attributes, flow) => {
  const { prompt, rest } = readPrompt(element, flow);
  const [first, second, more] = rest;
  if (first === undefined || second === undefined || more !== undefined)
    throw new Refusal(element, 'a match interaction has two qti-simple-match-set');
  const side = (set: XmlElement) => {
    if (!isQti(set, 'qti-simple-match-set')) throw misplaced(set, element);
    attributesOf(set).common();
    return readAll(set, childrenOnly(set), ['qti-simple-associable-choice'], (child) =>
      readAssociable(child, flow),
    );
  };
  return {
    kind: 'match',
    ...base(attributes),
    shuffle: attributes.flag('shuffle', false),
    ...associations(element, attributes, 1),
    attributes: attributes.common(),
    prompt,
    sources: side(first),
    targets: side(second),
  };
};

const gapMatch: Read = (element, attributes, flow) => {
  const isChoice = (child: XmlElement) => isQti(child, 'qti-gap-text') || isQti(child, 'qti-gap-img');
  const children = elementsOf(element).filter(isChoice);
  const around = {
    ...element,
    children: element.children.filter((child) => typeof child === 'string' || !isChoice(child)),
  };
  const { prompt, content } = readPromptAndFlow(around, flow, (child) => {
    if (!isQti(child, 'qti-gap')) return undefined;
    const gap = attributesOf(child);
    gap.flag('required', false);
    expectEmpty(child);
    return { kind: 'gap', identifier: gap.identifier('identifier'), attributes: gap.common() };
  });
  return {
    kind: 'gap-match',
    ...base(attributes),
    shuffle: attributes.flag('shuffle', false),
    ...associations(element, attributes, 0),
    attributes: attributes.common(),
    prompt,
    choices: readAll(element, children, ['qti-gap-text', 'qti-gap-img'], (child) => ({
      ...readAssociable(child, flow),
      image: child.name === 'qti-gap-img',
    })),
    content,
  };
};

const inlineChoice: Read = (element, attributes, flow) => ({
  kind: 'inline-choice',
  ...base(attributes),
  shuffle: attributes.flag('shuffle', false),
  required: attributes.flag('required', false) || attributes.count('min-choices', 0) > 0,
  attributes: attributes.common(),
  choices: readAll(element, childrenOnly(element), ['qti-inline-choice'], (child) => readChoice(child, flow)),
});

const textEntry: Read = (element, attributes) => {
  expectEmpty(element);
  decimal(element, attributes);
  return {
    kind: 'text-entry',
    ...base(attributes),
    expectedLength: attributes.count('expected-length', null),
    patternMask: attributes.text('pattern-mask'),
    placeholder: attributes.text('placeholder-text'),
    attributes: attributes.common(),
  };
};

/** Numbers are read in base ten only; the record of a number's own writing is not kept. */
function decimal(element: XmlElement, attributes: AttributeReader): void {
  if (attributes.count('base', 10) !== 10)
    throw new Refusal(element, 'only numbers in base 10 are supported');
  if (attributes.text('string-identifier') !== null)
    throw new Refusal(element, 'the attribute string-identifier is not supported here');
}

const extendedText: Read = (element, attributes, flow) => {
  const { prompt, rest } = readPrompt(element, flow);
  expectNone(rest, element);
  decimal(element, attributes);
  return {
    kind: 'extended-text',
    ...base(attributes),
    expectedLength: attributes.count('expected-length', null),
    expectedLines: attributes.count('expected-lines', null),
    minStrings: attributes.count('min-strings', 0),
    maxStrings: attributes.count('max-strings', null),
    patternMask: attributes.text('pattern-mask'),
    placeholder: attributes.text('placeholder-text'),
    format: attributes.oneOf('format', ['plain', 'preformatted', 'xhtml'], 'plain'),
    attributes: attributes.common(),
    prompt,
  };
};

const hottext: Read = (element, attributes, flow) => ({
  kind: 'hottext',
  ...base(attributes),
  ...counts(element, attributes, 1),
  attributes: attributes.common(),
  ...readPromptAndFlow(element, flow, (child) => {
    if (!isQti(child, 'qti-hottext')) return undefined;
    const word = attributesOf(child);
    return {
      kind: 'hottext-choice',
      identifier: word.identifier('identifier'),
      attributes: word.common(),
      content: readFlow(child.children, within(flow, staticParts)),
    };
  }),
});

const readers: ReadonlyMap<string, Read> = new Map([
  ['qti-choice-interaction', choiceOrOrder('choice')],
  ['qti-order-interaction', choiceOrOrder('order')],
  ['qti-associate-interaction', associate],
  ['qti-match-interaction', match],
  ['qti-gap-match-interaction', gapMatch],
  ['qti-inline-choice-interaction', inlineChoice],
  ['qti-text-entry-interaction', textEntry],
  ['qti-extended-text-interaction', extendedText],
  ['qti-hottext-interaction', hottext],
  ['qti-slider-interaction', slider],
  ['qti-hotspot-interaction', onImage('hotspot')],
  ['qti-graphic-order-interaction', onImage('graphic-order')],
  ['qti-select-point-interaction', selectPoint],
]);

/** Reads an interaction (ASI, interactions); `undefined` where the element is none, or none that is supported. */
export function readInteraction(element: XmlElement, flow: FlowReader): Interaction<Authored> | undefined {
  const read = isQti(element, element.name) ? readers.get(element.name) : undefined;
  const interaction = read?.(element, attributesOf(element), flow);
  if (interaction !== undefined) checkInteraction(element, interaction, flow.responses);
  return interaction;
}
