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

/** An element that has no place in that one. */
export function misplaced(element: XmlElement, place: XmlElement): Refusal {
  return new Refusal(element, `the element may not stand in ${place.name}`);
}

/** Refuses the first of elements that have no place in that one. */
export function expectNone([first]: readonly XmlElement[], place: XmlElement): void {
  if (first !== undefined) throw misplaced(first, place);
}

/** The text of an element that may hold nothing else. */
export function textOnly(element: XmlElement): string {
  expectNone(elementsOf(element), element);
  return textOf(element);
}

/** Nothing may stand in it. */
export function expectEmpty(element: XmlElement): void {
  expectNone(childrenOnly(element), element);
}

/** Refuses a second use of the same name; `what` names the kind of thing. */
export function refuseDoubles(place: XmlElement, what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new Refusal(place, `two ${what} have the identifier ${name.slice(0, 60)}`);
    seen.add(name);
  }
}
