import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** An item's text. It was sanitised when the bank was imported and holds no key. */
export function Stem({ html }: { readonly html: string }) {
  return <div class="stem prose" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** An item's text with a control in place of each `<span data-gap="g1"></span>`. */
export function StemWithGaps(props: { readonly html: string; readonly control: (gap: string) => VNode }) {
  const html = props.html.replaceAll(/<span data-gap="([a-z0-9]+)"><\/span>/g, (_, gap: string) =>
    renderToString(props.control(gap)),
  );
  return <Stem html={html} />;
}
