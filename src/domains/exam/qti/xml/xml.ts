/** An element of an XML document; its name and namespace are apart. */
export interface XmlElement {
  /** The local name. */
  readonly name: string;
  readonly namespace: string;
  /** By local name; those of a namespace of their own are left out, but for `xml:lang` and `xml:base`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Where its tag begins, counted from 1. */
  readonly line: number;
}

/** An element, or text in which character references are resolved. */
export type XmlNode = XmlElement | string;

/** What one XML file may hold; `attributes` in one element. */
export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly nodes: number;
  readonly attributes: number;
}

export const xmlLimits: XmlLimits = { bytes: 2 * 1024 * 1024, depth: 64, nodes: 20_000, attributes: 64 };

/** The child elements, in order. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** All text in an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The element and all below it, in document order. */
export function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...elementsOf(element).flatMap(everyElement)];
}
