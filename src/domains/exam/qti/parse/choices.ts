import type { AssociableChoice, Authored, Choice, Hotspot, Image } from '../body.ts';
import { Refusal } from '../refusal.ts';
import { elementsOf, textOf, type XmlElement } from '../xml/xml.ts';
import { readArea } from './area.ts';
import { type AttributeReader, attributesOf } from './attributes.ts';
import { staticParts } from './feedback.ts';
import { type FlowReader, readFlow, within } from './flow.ts';
import { childrenOnly, expectEmpty, isQti, misplaced, refuseDoubles } from './structure.ts';

/** The attributes that every choice has; templates, which would show or hide it, are refused with all unknown ones. */
function readBase(attributes: AttributeReader) {
  return { identifier: attributes.identifier('identifier'), fixed: attributes.flag('fixed', false) };
}

/** Reads a choice whose content is text and HTML. */
export function readChoice(element: XmlElement, flow: FlowReader): Choice<Authored> {
  const attributes = attributesOf(element);
  const base = readBase(attributes);
  return {
    ...base,
    attributes: attributes.common(),
    content: readFlow(element.children, within(flow, staticParts)),
  };
}

/** Reads a choice that is paired; without `match-max` it is paired once. */
export function readAssociable(element: XmlElement, flow: FlowReader): AssociableChoice<Authored> {
  const attributes = attributesOf(element);
  const base = readBase(attributes);
  const match = {
    matchMin: attributes.count('match-min', 0),
    matchMax: attributes.count('match-max', 1),
    matchGroup: attributes.list('match-group'),
  };
  if (match.matchMax !== 0 && match.matchMin > match.matchMax)
    throw new Refusal(element, 'match-min is more than match-max');
  const common = attributes.common();
  const content = readFlow(element.children, within(flow, staticParts));
  return { ...base, ...match, attributes: common, content };
}

/** Reads the elements of that name; refuses every other one, none at all, and two of one identifier. */
export function readAll<C extends { readonly identifier: string }>(
  place: XmlElement,
  elements: readonly XmlElement[],
  names: readonly string[],
  read: (element: XmlElement) => C,
): C[] {
  const choices = elements.map((element) => {
    if (!names.some((name) => isQti(element, name))) throw misplaced(element, place);
    return read(element);
  });
  if (choices.length === 0) throw new Refusal(place, `there is no ${names[0]} in it`);
  refuseDoubles(
    place,
    'choices',
    choices.map(({ identifier }) => identifier),
  );
  return choices;
}

/** Reads a `qti-hotspot-choice`. */
export function readHotspot(element: XmlElement): Hotspot {
  const attributes = attributesOf(element);
  const hotspot = {
    identifier: attributes.identifier('identifier'),
    ...readArea(element, attributes),
    label: attributes.text('hotspot-label'),
  };
  expectEmpty(element);
  return { ...hotspot, attributes: attributes.common() };
}

/** Reads the picture of a graphic interaction: an `img`, or an `object` as QTI 2 has it. */
export function readImage(element: XmlElement): Image {
  const attributes = attributesOf(element);
  const size = (name: string) => {
    const text = attributes.text(name)?.trim() ?? '';
    const pixels = /^(\d{1,5})(?:px)?$/.exec(text)?.[1];
    if (text !== '' && pixels === undefined)
      throw new Refusal(element, `the attribute ${name} is "${text.slice(0, 60)}", not a number of pixels`);
    return pixels === undefined ? null : Number(pixels);
  };
  const found = { width: size('width'), height: size('height') };
  if (element.name === 'img') {
    const image = { src: attributes.needed('src'), alt: attributes.text('alt') ?? '', ...found };
    expectEmpty(element);
    attributes.common();
    return image;
  }
  if (element.name !== 'object') throw new Refusal(element, 'the element is no picture that is supported');
  const type = attributes.text('type') ?? 'image/png';
  if (!type.startsWith('image/'))
    throw new Refusal(element, `an object of type ${type.slice(0, 60)} is no picture`);
  const image = { src: attributes.needed('data'), alt: textOf(element).trim(), ...found };
  attributes.common();
  return image;
}

/** The prompt that may stand first, and the elements after it. */
export function readPrompt(element: XmlElement, flow: FlowReader) {
  const children = childrenOnly(element);
  const [first, ...rest] = children;
  if (first === undefined || !isQti(first, 'qti-prompt')) return { prompt: null, rest: children };
  attributesOf(first).common();
  return { prompt: readFlow(first.children, within(flow, staticParts)), rest };
}

/** As `readPrompt`, where text and HTML follow the prompt. */
export function readPromptAndFlow(element: XmlElement, flow: FlowReader, special: FlowReader['special']) {
  const prompt = elementsOf(element).find((child) => isQti(child, 'qti-prompt'));
  if (prompt !== undefined) attributesOf(prompt).common();
  return {
    prompt: prompt === undefined ? null : readFlow(prompt.children, within(flow, staticParts)),
    content: readFlow(
      element.children.filter((child) => child !== prompt),
      within(flow, (child, inner) => special(child, inner) ?? staticParts(child, inner)),
    ),
  };
}
