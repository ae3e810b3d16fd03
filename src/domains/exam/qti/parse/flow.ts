import type { Attributes, Authored, Html } from '../body.ts';
import type { ResponseDeclaration } from '../item.ts';
import { orNoted, Refusal, type Refused } from '../refusal.ts';
import type { XmlElement, XmlNode } from '../xml/xml.ts';
import { attributesOf } from './attributes.ts';
import { attributesOfTag, isMathAttribute, isMathTag, isOutsideLink, mathNamespace } from './html.ts';
import { expectEmpty, qtiNamespace } from './structure.ts';

/** What the reader of a body's parts has at hand. */
export interface FlowReader {
  /** What was refused; reading goes on with the next part. */
  readonly notes: Refused[];
  /** The response variables of the item, which interactions are bound to. */
  readonly responses: readonly ResponseDeclaration[];
  /** Reads an element that only some places allow, such as an interaction; `undefined` where it is none of them. */
  readonly special: (element: XmlElement, flow: FlowReader) => Authored | undefined;
}

/** Reads content: text, elements of the allow list and whatever `special` takes. */
export function readFlow(nodes: readonly XmlNode[], flow: FlowReader): Authored[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return node === '' ? [] : [node];
    const read = orNoted(flow.notes, () => flow.special(node, flow) ?? readHtml(node, flow));
    return read === undefined ? [] : [read];
  });
}

/** The same reader where only some elements beside HTML are allowed. */
export function within(flow: FlowReader, special: FlowReader['special']): FlowReader {
  return { ...flow, special };
}

/** MathML holds MathML only. */
const onlyMath: FlowReader['special'] = (element) => {
  if (element.namespace !== mathNamespace)
    throw new Refusal(element, 'the element may not stand in mathematics');
  return undefined;
};

function readHtml(element: XmlElement, flow: FlowReader): Html<Authored> {
  const { name: tag } = element;
  if (element.namespace === mathNamespace && isMathTag(tag)) {
    if (tag !== 'math' && flow.special !== onlyMath)
      throw new Refusal(element, 'the element may stand in mathematics only');
    const attributes: Record<string, string> = {};
    for (const [name, value] of element.attributes) {
      if (!isMathAttribute(name))
        throw new Refusal(element, `the attribute ${name.slice(0, 60)} is not supported here`);
      attributes[name] = value;
    }
    return { kind: 'html', tag, attributes, content: readFlow(element.children, within(flow, onlyMath)) };
  }
  const own = element.namespace === qtiNamespace ? attributesOfTag(tag) : undefined;
  if (own === undefined) throw new Refusal(element, 'the element is not supported here');
  const content = readFlow(element.children, flow);
  return { kind: 'html', tag, attributes: ownAttributes(element, own), content };
}

function ownAttributes(element: XmlElement, own: readonly string[]): Attributes {
  const attributes = attributesOf(element);
  const found: Record<string, string> = {};
  for (const name of own) {
    const value = attributes.text(name);
    if (value !== null) found[name] = value;
  }
  if (element.name === 'a' && found['href'] !== undefined && !isOutsideLink(found['href']))
    throw new Refusal(element, `the address ${found['href'].slice(0, 80)} leads to no place outside`);
  if (element.name === 'img') {
    if (found['src'] === undefined) throw new Refusal(element, 'the attribute src is missing');
    expectEmpty(element);
  }
  return { ...found, ...attributes.common() };
}
