/** An element of a parsed document; text children are strings. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const character = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const opening = /<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)\s*(\/?)>/y;
const closing = /<\/([A-Za-z_][\w.:-]*)\s*>/y;

/**
 * Parses XML 1.0 as far as a feed needs it (elements, attributes in double quotes, text, references) and refuses
 * everything else: what a strict parser takes from this subset, this takes, and nothing more.
 */
export function parseXml(document: string): XmlElement {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  if (!character.test(document)) throw new Error('a character that XML cannot hold');
  const text = document.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const { element, end } = parseElement(text, declaration.length);
  if (text.slice(end).trim() !== '') throw new Error(`something behind the root, at ${end}`);
  return element;
}

function parseElement(text: string, start: number): { element: XmlElement; end: number } {
  opening.lastIndex = start;
  const match = opening.exec(text);
  if (match === null) throw new Error(`no tag at ${start}: ${text.slice(start, start + 40)}`);
  const [whole, name = '', written = '', empty] = match;
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of written.matchAll(/([\w.:-]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`two attributes ${key} at ${start}`);
    attributes[key] = resolved(value.replace(/[\t\n]/g, ' '), start);
  }
  const children: (XmlElement | string)[] = [];
  let at = start + whole.length;
  if (empty === '/') return { element: { name, attributes, children }, end: at };
  for (;;) {
    const next = text.indexOf('<', at);
    if (next < 0) throw new Error(`${name} is not closed`);
    const between = text.slice(at, next);
    if (between.includes(']]>')) throw new Error(`]]> in text at ${at}`);
    if (between !== '') children.push(resolved(between, at));
    if (text.startsWith('</', next)) {
      closing.lastIndex = next;
      const close = closing.exec(text);
      if (close?.[1] !== name) throw new Error(`${name} is closed by ${close?.[1]} at ${next}`);
      return { element: { name, attributes, children }, end: next + close[0].length };
    }
    const inner = parseElement(text, next);
    children.push(inner.element);
    at = inner.end;
  }
}

function resolved(text: string, at: number): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#13);)/.test(text)) throw new Error(`a bare & near ${at}`);
  return text.replace(/&(\w+|#13);/g, (_, name: string) => (name === '#13' ? '\r' : (named[name] ?? '')));
}

/** The elements of a name directly below another. */
export function below(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** The text of the only element of a name below another. */
export function textBelow(element: XmlElement, name: string): string {
  const found = below(element, name);
  if (found.length !== 1) throw new Error(`${found.length} elements ${name} in ${element.name}`);
  return (found[0]?.children ?? []).map(String).join('');
}
