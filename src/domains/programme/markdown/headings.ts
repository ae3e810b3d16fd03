import { textOf, type TreeNode, walk } from './tree.ts';

/** A heading of a text, for an outline and for links to it. */
export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly level: 2 | 3 | 4;
}

export type Headings = readonly Heading[];

/** The headings of an HTML tree, in reading order. */
export function headingsOf(tree: TreeNode): Heading[] {
  const found: Heading[] = [];
  walk(tree, (node) => {
    const level = Number(/^h([234])$/.exec(node.tagName ?? '')?.[1]);
    const id = node.properties?.id;
    // The heading above footnotes is the pipeline's own.
    if (!level || typeof id !== 'string' || id === 'footnote-label') return;
    found.push({ id, title: headingText(node), level: level as Heading['level'] });
  });
  return found.toReversed();
}

/** A heading's words; of a formula its TeX, which stands in the annotation. */
function headingText(node: TreeNode): string {
  if (node.tagName === 'math') {
    let tex = '';
    walk(node, (inner) => {
      if (inner.tagName === 'annotation') tex = textOf(inner);
    });
    return tex;
  }
  return node.type === 'text' ? (node.value ?? '') : (node.children ?? []).map(headingText).join('');
}
