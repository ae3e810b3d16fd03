import { type ComponentChildren, h } from 'preact';
import type { Attributes, Delivered, Interaction, QtiBody } from '../../../qti/body.ts';

/** What the parts of a QTI item's page share. */
export interface QtiPage {
  readonly body: QtiBody;
  /** The candidate's answer so far, as entries `RESPONSE value`. */
  readonly choice: readonly string[];
  /** Shows an interaction. */
  readonly show: (interaction: Interaction<Delivered>) => ComponentChildren;
  /** Shows a gap of the gap-match interaction around it. */
  readonly gap?: (identifier: string) => ComponentChildren;
  /** Shows words that can be chosen, of the hottext interaction around them. */
  readonly hottext?: (identifier: string, words: ComponentChildren) => ComponentChildren;
}

// An item's ids would meet those of the page around it; handlers and styles were never let in.
const kept = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !/^(?:id|style|on.*)$/i.test(name))
      .map(([name, value]) => [name === 'xml:lang' ? 'lang' : name, value]),
  );

/** An image of the item, as an address that holds it whole. */
export function imageAddress(body: QtiBody, src: string): string | undefined {
  const image = body.images[src];
  return image === undefined ? undefined : `data:${image.type};base64,${image.data}`;
}

/** Content of a QTI item as nodes of a page. Strings are text; elements were checked when the item was read. */
export function flow(content: readonly Delivered[], page: QtiPage): ComponentChildren {
  return content.map((node) => {
    if (typeof node === 'string') return node;
    if ('response' in node) return page.show(node);
    switch (node.kind) {
      case 'html': {
        const attributes = kept(node.attributes);
        const { src } = attributes;
        if (node.tag === 'img' && src !== undefined) attributes['src'] = imageAddress(page.body, src) ?? '';
        return h(node.tag, attributes, flow(node.content, page));
      }
      case 'gap':
        return page.gap?.(node.identifier);
      case 'hottext-choice':
        return page.hottext?.(node.identifier, flow(node.content, page));
    }
  });
}

/** Content as plain text, for a browser's own list. */
export function words(content: readonly Delivered[]): string {
  const text = content.map((node) => {
    if (typeof node === 'string') return node;
    if (node.kind === 'html')
      return node.tag === 'img' ? (node.attributes['alt'] ?? '') : words(node.content);
    return node.kind === 'hottext-choice' ? words(node.content) : '';
  });
  return text.join('').replaceAll(/\s+/g, ' ').trim();
}
