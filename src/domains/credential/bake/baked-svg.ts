import { SaxesParser } from 'saxes';
import type { Unbaked } from './baked-png.ts';

/** Open Badges 3.0, 5.3.2. */
const namespace = 'https://purl.imsglobal.org/ob/v3p0';

/**
 * Puts a credential into an SVG picture as the first element in it, in a section of character data. `svg` is a picture
 * of ours: it begins with its `svg` element.
 */
export function bakeSvg(svg: string, credential: object): string {
  // Inside JSON a ">" can be written so that no section ends early.
  const text = JSON.stringify(credential).replaceAll('>', '\\u003e');
  const end = svg.indexOf('>') + 1;
  if (!svg.startsWith('<svg') || end === 0) throw new Error('This is not an SVG picture.');
  return `${svg.slice(0, end)}<openbadges:credential xmlns:openbadges="${namespace}"><![CDATA[${text}]]></openbadges:credential>${svg.slice(end)}`;
}

/** The credential in an SVG picture. Never throws; nothing outside the picture is looked at, no entity is expanded. */
export function readBakedSvg(svg: string): Unbaked {
  const parser = new SaxesParser({ xmlns: true });
  const found: string[] = [];
  let depth = 0;
  let root: string | undefined;
  let refused: string | undefined;
  let inside: { readonly depth: number; readonly signed: string | undefined; text: string } | undefined;
  const isCredential = (tag: { uri: string; local: string }) =>
    tag.uri === namespace && tag.local === 'credential';
  const take = (text: string) => {
    if (inside !== undefined && depth === inside.depth) inside.text += text;
  };
  parser.on('doctype', () => (refused ??= 'This picture declares a document type, which is not taken.'));
  parser.on('error', () => (refused ??= 'This picture is not well-formed XML.'));
  parser.on('opentag', (tag) => {
    depth += 1;
    root ??= tag.local;
    if (isCredential(tag) && inside === undefined)
      inside = { depth, signed: tag.attributes.verify?.value, text: '' };
  });
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    if (inside?.depth === depth) {
      found.push((inside.signed ?? inside.text).trim());
      inside = undefined;
    }
    depth -= 1;
  });
  try {
    parser.write(svg).close();
  } catch {
    refused ??= 'This picture is not well-formed XML.';
  }
  if (refused !== undefined) return { refused };
  if (root !== 'svg') return { refused: 'This is not an SVG picture.' };
  if (found.length > 1) return { refused: 'This picture holds more than one credential.' };
  const [text] = found;
  return text === undefined ? { refused: 'There is no credential in this picture.' } : { text };
}
