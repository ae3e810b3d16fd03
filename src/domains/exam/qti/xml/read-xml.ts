import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Refusal, wholeDocument } from '../refusal.ts';
import { type XmlElement, type XmlLimits, xmlLimits, type XmlNode } from './xml.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** An element whose children are still to come. */
interface Open extends Omit<XmlElement, 'children'> {
  readonly children: XmlNode[];
}

/**
 * Reads a UTF-8 XML 1.0 document (Namespaces in XML 1.0) within the limits. A document type declaration is refused
 * before anything in it is looked at, so there are no entities but XML's own five and nothing can expand. Throws
 * `Refusal` and nothing else.
 */
export function readXml(bytes: Uint8Array, limits: XmlLimits = xmlLimits): XmlElement {
  return parse(decoded(bytes, limits), limits);
}

function decoded(bytes: Uint8Array, limits: XmlLimits): string {
  if (bytes.length > limits.bytes)
    throw new Refusal(
      wholeDocument,
      `the file has ${bytes.length} bytes; an XML file has at most ${limits.bytes}`,
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refusal(wholeDocument, 'the file is not UTF-8 text; save it as UTF-8');
  }
}

function parse(text: string, limits: XmlLimits): XmlElement {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let nodes = 0;
  let line = 1;
  const here = () => ({ line: Math.max(parser.line, 1), name: open.at(-1)?.name ?? 'document' });
  const count = () => {
    if (++nodes > limits.nodes) throw new Refusal(here(), `the document has more than ${limits.nodes} nodes`);
  };
  const addText = (given: string) => {
    const around = open.at(-1);
    if (around === undefined) return;
    const last = around.children.at(-1);
    if (typeof last === 'string') around.children[around.children.length - 1] = last + given;
    else {
      count();
      around.children.push(given);
    }
  };

  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    throw new Refusal(here(), `this is not well-formed XML: ${reason}`);
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
      throw new Refusal(wholeDocument, `the encoding ${encoding.slice(0, 40)} is not read; save it as UTF-8`);
  });
  parser.on('doctype', () => {
    throw new Refusal(here(), 'a document type declaration (DTD) is not read; remove it');
  });
  parser.on('opentagstart', () => {
    line = Math.max(parser.line, 1);
    if (open.length >= limits.depth)
      throw new Refusal(here(), `elements are nested more than ${limits.depth} deep`);
  });
  let attributes = 0;
  parser.on('attribute', () => {
    if (++attributes > limits.attributes)
      throw new Refusal(here(), `an element has more than ${limits.attributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    count();
    open.push({
      name: tag.local,
      namespace: tag.uri,
      attributes: attributesOf(tag),
      children: [],
      line,
    });
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const around = open.at(-1);
    if (around === undefined) root = closed;
    else around.children.push(closed);
  });
  parser.write(text).close();
  if (root === undefined) throw new Refusal(wholeDocument, 'the document has no element');
  return root;
}

function attributesOf(tag: SaxesTagNS): Map<string, string> {
  const found = new Map<string, string>();
  for (const { local, uri, value } of Object.values(tag.attributes)) {
    if (uri === '') found.set(local, value);
    else if (uri === xmlNamespace) found.set(`xml:${local}`, value);
  }
  return found;
}
