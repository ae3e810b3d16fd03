import { lineOf } from './remark.ts';
import type { TreeNode } from './tree.ts';
import { walk } from './tree.ts';

/** A program of a text that has to run, and what it has to print. */
export interface Sample {
  /** The line of its fence. */
  readonly line: number;
  readonly code: string;
  /** Present where a block of output follows. */
  readonly output: string | undefined;
}

/** The samples marked ` ```ts run ` of a Markdown tree, in reading order. */
export function samplesIn(tree: TreeNode): Sample[] {
  const found: Sample[] = [];
  walk(tree, (node, parent, index) => {
    if (node.type !== 'code' || node.lang !== 'ts' || node.meta?.trim() !== 'run') return;
    const next = parent.children?.[index + 1];
    const output = next?.type === 'code' && next.lang === 'output' ? (next.value ?? '') : undefined;
    found.push({ line: lineOf(node), code: node.value ?? '', output });
  });
  return found.toReversed();
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Whether a sample printed what its text says: line by line, spaces at the ends aside. A line `…` stands for any number
 * of lines, and `…` within a line for any text.
 */
export function isOutput(printed: string, said: string): boolean {
  const lines = said.trim().split('\n');
  const pattern = lines.map((line) =>
    line.trim() === '…'
      ? '(?:[^\\n]*\\n)*?'
      : `${line.trimEnd().split('…').map(literally).join('[^\\n]*')}[ \\t]*\\n`,
  );
  return new RegExp(`^${pattern.join('')}$`).test(`${printed.trim()}\n`);
}
