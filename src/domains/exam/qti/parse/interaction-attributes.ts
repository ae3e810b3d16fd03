import type { Authored, Interaction } from '../body.ts';
import { Refusal } from '../refusal.ts';
import type { XmlElement } from '../xml/xml.ts';
import type { AttributeReader } from './attributes.ts';
import type { FlowReader } from './flow.ts';

/** Reads one kind of interaction. */
export type Read = (
  element: XmlElement,
  attributes: AttributeReader,
  flow: FlowReader,
) => Interaction<Authored>;

export const orientations = ['horizontal', 'vertical'] as const;

/** What every interaction names. */
export function base(attributes: AttributeReader) {
  return { response: attributes.identifier('response-identifier') };
}

/** How many may be chosen; `most` where it is not said. */
export function counts(element: XmlElement, attributes: AttributeReader, most: number) {
  const minChoices = attributes.count('min-choices', 0);
  const maxChoices = attributes.count('max-choices', most);
  if (maxChoices !== 0 && minChoices > maxChoices)
    throw new Refusal(element, 'min-choices is more than max-choices');
  return { minChoices, maxChoices };
}
