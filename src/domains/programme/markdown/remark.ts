import type { TreeNode } from './tree.ts';

/** Something wrong in a Markdown text, by its line. */
export interface Remark {
  readonly line: number;
  readonly level: 'error' | 'warning';
  readonly what: string;
  readonly todo: string;
}

/** The line on which a node begins; 1 where the parser gave none. */
export function lineOf(node: TreeNode): number {
  return node.position?.start.line ?? 1;
}
