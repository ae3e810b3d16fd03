import type { TreeNode } from './tree.ts';

/** A Markdown text as its tree, before anything of it is shaped. */
export async function parseMarkdown(source: string): Promise<TreeNode> {
  const { markdown } = await import('./pipeline.ts');
  return markdown.parse(source) as TreeNode;
}
