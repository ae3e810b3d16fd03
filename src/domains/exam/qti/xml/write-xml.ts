/** XML to be written: text, or an element whose children stand on lines of their own where `lines` says so. */
export type Xml = string | XmlTag;

export interface XmlTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly children: readonly Xml[];
  /** The children are elements only, and blanks between them mean nothing. */
  readonly lines: boolean;
}

type Attributes = XmlTag['attributes'];

/** An element whose children stand on lines of their own. Attributes that are `null` or `undefined` are left out. */
export function block(name: string, attributes: Attributes, children: readonly Xml[] = []): XmlTag {
  return { name, attributes, children, lines: true };
}

/** An element whose text is kept to the letter. */
export function inline(name: string, attributes: Attributes, children: readonly Xml[] = []): XmlTag {
  return { name, attributes, children, lines: false };
}

/** The document as UTF-8 text: the same value always gives the same text. */
export function writeXml(root: XmlTag): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, 0)}\n`;
}

function written(xml: Xml, depth: number): string {
  if (typeof xml === 'string') return escapedText(xml);
  const attributes = Object.entries(xml.attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escapedAttribute(String(value))}"`)
    .join('');
  if (xml.children.length === 0) return `<${xml.name}${attributes}/>`;
  const children = xml.children.map((child) => written(child, depth + 1));
  const inner = xml.lines
    ? `\n${children.map((child) => `${'  '.repeat(depth + 1)}${child}\n`).join('')}${'  '.repeat(depth)}`
    : children.join('');
  return `<${xml.name}${attributes}>${inner}</${xml.name}>`;
}

/** `>` too, since `]]>` may not stand in text; a carriage return would be read as a line feed. */
function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Blanks but the space are written as references: a reader would turn them into spaces. */
function escapedAttribute(text: string): string {
  return escapedText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
