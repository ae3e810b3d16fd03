import { lineOf, type Remark } from './remark.ts';
import { type TreeNode, walk } from './tree.ts';

/** Where a link of a text leads. */
export type Target =
  /** Out of the text, to an address that is used as it is. */
  | { readonly href: string }
  /** Nowhere: the link becomes plain text, which is an error. */
  | { readonly dead: string; readonly todo: string };

/** Finds the target of an address as it was written. */
export type ResolveLink = (url: string) => Target;

/** Rewrites every link of a Markdown tree to its target; returns those that have none, in reading order. */
export function resolveLinks(tree: TreeNode, resolve: ResolveLink): Remark[] {
  const dead: Remark[] = [];
  walk(tree, (node, parent, index) => {
    if ((node.type !== 'link' && node.type !== 'definition') || node.url === undefined) return;
    const target = resolve(node.url);
    if ('href' in target) {
      node.url = target.href;
      return;
    }
    const { dead: what, todo } = target;
    dead.push({ line: lineOf(node), level: 'error', what, todo });
    parent.children?.splice(index, 1, ...(node.type === 'link' ? (node.children ?? []) : []));
  });
  return dead.toReversed();
}

/** For a text that stands alone: outside addresses and places of the same page, nothing else. */
export const outsideLinks: ResolveLink = (url) =>
  /^(?:https?:\/\/|mailto:|#)/i.test(url)
    ? { href: url }
    : {
        dead: `the link "${url.slice(0, 80)}" leads nowhere`,
        todo: 'write a whole address that starts with https://',
      };
