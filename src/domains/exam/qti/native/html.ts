import { parseHTML } from 'linkedom';
import { joinTexts } from '../../../../kernel/join-texts.ts';
import type { Authored, Html } from '../body.ts';
import { attributesOfTag, isMathAttribute, isMathTag, isOutsideLink, voidTags } from '../parse/html.ts';

/** Elements of our pages that QTI has under another name, or not at all: then their content stays. */
const renamed: Readonly<Record<string, string>> = { del: 's', ins: 'u', tt: 'code' };
const common = /^(?:id|class|dir|title|role|(?:aria|data)-[a-z0-9_-]+)$/;

/** A gap of our texts, to be made an interaction. */
export type MakeGap = (gap: string) => Authored;

/** Sanitised HTML of ours as QTI content. */
export function contentOfHtml(html: string, gap: MakeGap): Authored[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return contentOfNodes([...document.body.childNodes] as unknown as Node[], gap);
}

function contentOfNodes(nodes: readonly Node[], gap: MakeGap): Authored[] {
  // As XML reads them.
  return joinTexts<Authored>(nodes.flatMap((node) => contentOf(node, gap)));
}

function contentOf(node: Node, gap: MakeGap): Authored[] {
  if (node.nodeType === 3)
    return node.textContent === null || node.textContent === '' ? [] : [node.textContent];
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  const name = element.tagName.toLowerCase();
  const tag = renamed[name] ?? name;
  const named = element.getAttribute('data-gap');
  if (tag === 'span' && named !== null) return [gap(named)];
  const content = contentOfNodes([...element.childNodes], gap);
  const own = attributesOfTag(tag);
  const math = isMathTag(tag);
  if (own === undefined && !math) return content;
  const attributes: Record<string, string> = {};
  for (const { name: attribute, value } of element.attributes) {
    const kept = math ? isMathAttribute(attribute) : common.test(attribute) || own?.includes(attribute);
    if (kept === true && (attribute !== 'href' || isOutsideLink(value))) attributes[attribute] = value;
  }
  return [{ kind: 'html', tag, attributes, content }];
}

/** Content as HTML of ours; `null` where it holds more than text and HTML without pictures. */
export function htmlOf(
  content: readonly Authored[],
  gap: (part: Exclude<Authored, string | Html<Authored>>) => string | null = () => null,
): string | null {
  let html = '';
  for (const part of content) {
    const piece =
      typeof part === 'string' ? escaped(part) : part.kind === 'html' ? elementOf(part, gap) : gap(part);
    if (piece === null) return null;
    html += piece;
  }
  return html;
}

function elementOf(
  { tag, attributes, content }: Html<Authored>,
  gap: Parameters<typeof htmlOf>[1],
): string | null {
  const inner = htmlOf(content, gap);
  if (inner === null || tag === 'img') return null;
  // Code that is wider than the page is scrolled by keyboard.
  const all = tag === 'pre' ? { tabindex: '0', ...attributes } : attributes;
  const written = Object.entries(all)
    .map(([name, value]) => ` ${name === 'xml:lang' ? 'lang' : name}="${escaped(value)}"`)
    .join('');
  return voidTags.has(tag) ? `<${tag}${written}>` : `<${tag}${written}>${inner}</${tag}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
