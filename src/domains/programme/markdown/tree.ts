/** As much of a Markdown (mdast) or HTML (hast) syntax tree as the steps of this folder touch. */
export interface TreeNode {
  type: string;
  children?: TreeNode[];
  value?: string;
  position?: { start: { line: number; offset?: number }; end: { line: number; offset?: number } };
  /** mdast: how the node is to be written as HTML. */
  data?: { hName?: string; hProperties?: Record<string, unknown>; directiveLabel?: boolean };
  /** mdast: the name of a directive. */
  name?: string;
  /** mdast: the address of a link, a definition or an image. */
  url?: string;
  /** mdast: the language of a code block. */
  lang?: string | null;
  /** mdast: what stands after the language of a code block. */
  meta?: string | null;
  /** mdast: whether an item of a list has a box, and whether that is ticked. */
  checked?: boolean | null;
  /** mdast: what stands between braces after a directive. */
  attributes?: Record<string, string | null | undefined> | null;
  /** mdast: the level of a heading. */
  depth?: number;
  /** hast */
  tagName?: string;
  /** hast */
  properties?: Record<string, unknown>;
}

/** Visits every node after its children, so that a visitor may replace the node it is given in `parent`. */
export function walk(node: TreeNode, visit: (node: TreeNode, parent: TreeNode, index: number) => void): void {
  const { children } = node;
  if (children === undefined) return;
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child === undefined) continue;
    walk(child, visit);
    visit(child, node, index);
  }
}

/** All text below a node. */
export function textOf(node: TreeNode): string {
  return node.type === 'text' || node.value !== undefined
    ? (node.value ?? '')
    : (node.children ?? []).map(textOf).join('');
}

/** An HTML element. */
export function element(
  tagName: string,
  properties: Record<string, unknown>,
  children: TreeNode[],
): TreeNode {
  return { type: 'element', tagName, properties, children };
}

/** Text in either tree. */
export function text(value: string): TreeNode {
  return { type: 'text', value };
}

/** The classes of an HTML element. */
export function classesOf(node: TreeNode): readonly string[] {
  const given = node.properties?.className;
  return Array.isArray(given) ? given.map(String) : [];
}
