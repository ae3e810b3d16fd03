import { Refusal } from '../refusal.ts';
import { elementsOf, textOf, type XmlElement } from '../xml/xml.ts';

/** The namespace of QTI 3.0 items. */
export const qtiNamespace = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';

/** True of an element of QTI 3.0 of that name. */
export function isQti(element: XmlElement, name: string): boolean {
  return element.name === name && element.namespace === qtiNamespace;
}

/** Child elements where nothing but elements and blanks may stand. */
export function childrenOnly(element: XmlElement): XmlElement[] {
  if (element.children.some((child) => typeof child === 'string' && child.trim() !== ''))
    throw new Refusal(element, 'text stands where only elements may');
  return elementsOf(element);
}

/** The text of an element that may hold nothing else. */
export function textOnly(element: XmlElement): string {
  const [child] = elementsOf(element);
  if (child !== undefined) throw new Refusal(child, `the element may not stand in ${element.name}`);
  return textOf(element);
}

/** Nothing may stand in it. */
export function expectEmpty(element: XmlElement): void {
  const [child] = childrenOnly(element);
  if (child !== undefined) throw new Refusal(child, `the element may not stand in ${element.name}`);
}

/** Refuses a second use of the same name; `what` names the kind of thing. */
export function refuseDoubles(place: XmlElement, what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new Refusal(place, `two ${what} have the identifier ${name.slice(0, 60)}`);
    seen.add(name);
  }
}
