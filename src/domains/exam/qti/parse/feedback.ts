import type { Authored } from '../body.ts';
import { Refusal } from '../refusal.ts';
import type { XmlElement } from '../xml/xml.ts';
import { attributesOf } from './attributes.ts';
import { type FlowReader, readFlow, within } from './flow.ts';
import { isQti } from './structure.ts';

/** What may stand beside text and HTML where no interaction may: feedback. */
export const staticParts: FlowReader['special'] = (element, flow) =>
  isQti(element, 'qti-feedback-block') || isQti(element, 'qti-feedback-inline')
    ? readFeedback(element, within(flow, staticParts))
    : undefined;

/** The content of a `qti-content-body`, which QTI 3 puts around the content of rubrics and feedback, or of the element. */
export function contentBody(element: XmlElement, flow: FlowReader): Authored[] {
  const wrapped = element.children.find(
    (child) => typeof child !== 'string' && isQti(child, 'qti-content-body'),
  );
  if (wrapped === undefined || typeof wrapped === 'string') return readFlow(element.children, flow);
  const other = element.children.find(
    (child) => child !== wrapped && (typeof child !== 'string' || child.trim() !== ''),
  );
  if (other !== undefined)
    throw new Refusal(
      typeof other === 'string' ? element : other,
      'something stands beside qti-content-body',
    );
  attributesOf(wrapped).common();
  return readFlow(wrapped.children, flow);
}

function readFeedback(element: XmlElement, flow: FlowReader): Authored {
  const attributes = attributesOf(element);
  const feedback = {
    kind: 'feedback' as const,
    inline: element.name === 'qti-feedback-inline',
    outcome: attributes.identifier('outcome-identifier'),
    identifier: attributes.identifier('identifier'),
    show: attributes.oneOf('show-hide', ['show', 'hide'], 'show') === 'show',
    attributes: attributes.common(),
  };
  return { ...feedback, content: contentBody(element, flow) };
}
