import type { Authored } from '../body.ts';
import { Refusal } from '../refusal.ts';
import type { XmlElement } from '../xml/xml.ts';
import { attributesOf } from './attributes.ts';
import { contentBody, staticParts } from './feedback.ts';
import { type FlowReader, within } from './flow.ts';
import { readInteraction } from './interactions.ts';
import { isQti } from './structure.ts';

const views = ['author', 'candidate', 'proctor', 'scorer', 'testConstructor', 'tutor'];

/** What an item body may hold beside HTML: interactions, rubrics, feedback. */
export const itemBody: FlowReader['special'] = (element, flow) => {
  if (isQti(element, 'qti-rubric-block')) return readRubric(element, flow);
  return staticParts(element, flow) ?? readInteraction(element, flow);
};

function readRubric(element: XmlElement, flow: FlowReader): Authored {
  const attributes = attributesOf(element);
  const named = attributes.list('view');
  const unknown = named.find((view) => !views.includes(view));
  if (unknown !== undefined)
    throw new Refusal(element, `the attribute view has the unknown reader ${unknown.slice(0, 60)}`);
  if (named.length === 0) throw new Refusal(element, 'the attribute view is missing');
  const use = attributes.text('use');
  const common = attributes.common();
  return {
    kind: 'rubric',
    views: named,
    use,
    attributes: common,
    content: contentBody(element, within(flow, staticParts)),
  };
}
