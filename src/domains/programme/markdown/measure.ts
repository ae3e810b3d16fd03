import { gradeOf, wordsIn } from './reading-level.ts';
import { textOf, type TreeNode, walk } from './tree.ts';

/** What a text has, for what a lesson must have and for how long and hard it is. */
export interface Measure {
  /** Words of its prose, tables and questions; not of code and formulas. */
  readonly words: number;
  /** The Flesch–Kincaid grade of its paragraphs and points, references left out. */
  readonly grade: number;
  /** Points under "… you can:" at its beginning. */
  readonly objectives: number;
  readonly checks: number;
  readonly exercises: number;
  /** Entries under the heading "References". */
  readonly references: number;
}

const unread = new Set(['code', 'math', 'yaml', 'html']);
const inLine = new Set(['inlineCode', 'inlineMath']);

/** The words of a node without code and formulas; one of these within a line is read as one short word. */
function proseOf(node: TreeNode): string {
  if (unread.has(node.type)) return ' ';
  if (inLine.has(node.type)) return ' x ';
  return node.children === undefined ? (node.value ?? '') : node.children.map(proseOf).join('');
}

/** Measures a Markdown tree as it was parsed. */
export function measure(tree: TreeNode): Measure {
  const nodes = tree.children ?? [];
  const end = nodes.findIndex(
    (node) => node.type === 'heading' && textOf(node).trim().toLowerCase() === 'references',
  );
  const body: TreeNode = { ...tree, children: end < 0 ? nodes : nodes.slice(0, end) };
  const blocks: string[] = [];
  let words = 0;
  let checks = 0;
  let exercises = 0;
  walk(body, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const prose = proseOf(node);
      words += wordsIn(prose).length;
      if (node.type === 'paragraph') blocks.push(prose);
    }
    if (node.type === 'containerDirective' && node.name === 'check') checks += 1;
    if (node.type === 'containerDirective' && node.name === 'exercise') exercises += 1;
  });
  const promise = nodes.findIndex(
    (node) => node.type === 'paragraph' && textOf(node).trim().endsWith('you can:'),
  );
  return {
    words,
    grade: gradeOf(blocks),
    objectives: pointsOf(nodes[promise + 1], promise),
    checks,
    exercises,
    references: nodes.slice(end).reduce((sum, node) => sum + pointsOf(node, end), 0),
  };
}

const pointsOf = (node: TreeNode | undefined, found: number): number =>
  found >= 0 && node?.type === 'list' ? (node.children?.length ?? 0) : 0;
