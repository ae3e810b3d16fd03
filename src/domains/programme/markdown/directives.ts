import { makeCheck, makeExercise, makeFolded, noteIn, takeLabel } from './exercises.ts';
import { languageNames, languageNamed } from './languages.ts';
import { factText, isFactDirective, type TellFact } from './register-facts.ts';
import type { Remark } from './remark.ts';
import { text, type TreeNode, walk } from './tree.ts';

const asides: Readonly<Record<string, string>> = { note: 'Note', warning: 'Warning', example: 'Example' };

/**
 * Turns `:::note[Title]` and its kin, checks and exercises into their elements and `:model[…]` into what the register
 * says (where `tell` is given), gives back the text of what only looks like a directive ("at 10:30"), and remarks on
 * what will not be shown: HTML, pictures, unknown languages.
 */
export function shapeBlocks(tree: TreeNode, source: string, tell?: TellFact): Remark[] {
  const remarks: Remark[] = [];
  const remark = noteIn(remarks);
  walk(tree, (node, parent, index) => {
    const name = node.name ?? '';
    switch (node.type) {
      case 'textDirective':
      case 'leafDirective':
        if (tell !== undefined && isFactDirective(node))
          parent.children?.splice(index, 1, factText(node, tell, remarks));
        else parent.children?.splice(index, 1, ...written(node, source));
        break;
      case 'containerDirective':
        if (Object.hasOwn(asides, name)) makeAside(node, name);
        else if (name === 'check') makeCheck(node, remark);
        else if (name === 'exercise') makeExercise(node, remark);
        else if (name === 'answer' || name === 'rubric') makeFolded(node, parent, remark);
        else
          remark(
            node,
            `unknown block \`:::${name.slice(0, 40)}\``,
            'use :::note, :::warning, :::example, :::check or ::::exercise',
          );
        break;
      case 'code': {
        if (node.lang === 'output') {
          node.lang = 'text';
          parent.children?.splice(index, 1, outputOf(node));
          break;
        }
        const language = node.lang == null || node.lang === 'math' ? undefined : languageNamed(node.lang);
        if (node.lang != null && node.lang !== 'math' && language === undefined) {
          remark(
            node,
            `code in an unknown language "${node.lang.slice(0, 40)}"`,
            `use one of: ${languageNames}`,
          );
        }
        if (node.lang !== 'math') node.lang = language?.grammar ?? 'text';
        break;
      }
      case 'heading':
        if (node.depth !== 1) break;
        remark(node, 'a heading of the first level', 'begin with ##: the title is in the front matter');
        node.depth = 2;
        break;
      case 'html':
        if (/^<!--[\s\S]*-->$/.test((node.value ?? '').trim())) break;
        remark(
          node,
          'HTML is not shown',
          'write it in Markdown, or between backticks if it is meant to be read',
        );
        break;
      case 'image':
      case 'imageReference':
        remark(node, 'pictures are not shown', 'describe it in words or in a table');
        break;
    }
  });
  return remarks.toSorted((a, b) => a.line - b.line);
}

function makeAside(node: TreeNode, name: string): void {
  const title = takeLabel(node) ?? [text(asides[name] ?? name)];
  node.children?.unshift({
    type: 'paragraph',
    children: title,
    data: { hName: 'p', hProperties: { className: ['note-title'] } },
  });
  // A note inside the page's main part, not a landmark of the page.
  node.data = {
    hName: 'aside',
    hProperties: { className: name === 'note' ? ['note'] : ['note', name], role: 'note' },
  };
}

/** What the sample above it prints: a block of its own kind, which the last step gives its caption. */
function outputOf(node: TreeNode): TreeNode {
  return { type: 'output', children: [node], data: { hName: 'div', hProperties: { className: ['output'] } } };
}

/** The characters that a node was read from. */
function written(node: TreeNode, source: string): TreeNode[] {
  const literal = text(source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0));
  return [node.type === 'leafDirective' ? { type: 'paragraph', children: [literal] } : literal];
}
