// What XML 1.0 has no place for (section 2.2, Char), surrogates that stand alone among it.
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A bare carriage return would be read as a line feed (XML 1.0, section 2.11).
  '\r': '&#13;',
};

/** Any text as XML character data or the value of an attribute; characters that XML cannot hold are left out. */
export function xmlText(text: string): string {
  return text.replace(impossible, '').replace(/[&<>"\r]/g, (character) => entities[character] ?? '');
}

/** Part of an XML document, well-formed in itself. Made by `element` alone. */
export interface Xml {
  readonly xml: string;
}

/** An element with its attributes (`undefined` leaves one out) and what is in it: elements, or text that is escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (Xml | string)[]
): Xml {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(value).replace(/[\t\n]/g, ' ')}"`)
    .join('');
  const content = children.map((child) => (typeof child === 'string' ? xmlText(child) : child.xml)).join('');
  return { xml: content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>` };
}

/** A whole document with its declaration. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}
