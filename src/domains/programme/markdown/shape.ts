import { labelOf } from './languages.ts';
import { classesOf, element, text, textOf, type TreeNode, walk } from './tree.ts';

/**
 * The last touches on an HTML tree: code in a figure with its language, tables and formulas that scroll by
 * themselves, and no `style` attribute anywhere, whichever library wrote one.
 */
export function shapeHtml(tree: TreeNode): void {
  walk(tree, (node, parent, index) => {
    if (node.type !== 'element') return;
    delete node.properties?.style;
    // What the typesetter says of a broken formula is for its author, who is told by the check.
    if (classesOf(node).includes('katex-error')) delete node.properties?.title;
    const replace = (by: TreeNode) => parent.children?.splice(index, 1, by);
    switch (node.tagName) {
      case 'pre':
        replace(codeFigure(node));
        break;
      case 'div':
        // What a sample prints: the figure of its code, under another name.
        if (classesOf(node).includes('output')) replace(outputFigure(node));
        break;
      case 'table':
        replace(scroller(`Table: ${headOf(node)}`, node));
        break;
      case 'span': {
        const math = classesOf(node).includes('katex')
          ? node.children?.find(({ tagName }) => tagName === 'math')
          : undefined;
        if (math !== undefined)
          replace(math.properties?.display === 'block' ? scroller('Formula', math) : math);
        else if (Object.keys(node.properties ?? {}).length === 0)
          parent.children?.splice(index, 1, ...(node.children ?? []));
        break;
      }
      case 'input':
        // A task list's box is a picture of a state, not a control.
        replace(text(node.properties?.checked === true ? '☑' : '☐'));
        break;
      case 'td':
      case 'th':
        // The empty corner of a table heads nothing.
        if (textOf(node).trim() === '') node.tagName = 'td';
        alignByClass(node);
        break;
    }
  });
}

function codeFigure(pre: TreeNode): TreeNode {
  const code = pre.children?.find((child) => child.tagName === 'code');
  const grammar = code === undefined ? '' : codeGrammar(code);
  const label = grammar === 'text' ? undefined : labelOf(grammar);
  const children = label === undefined ? [pre] : [element('figcaption', {}, [text(label)]), pre];
  return element('figure', { className: ['code'] }, children);
}

function outputFigure(block: TreeNode): TreeNode {
  const pre: TreeNode[] = [];
  walk(block, (node) => {
    if (node.tagName === 'pre') pre.push(node);
  });
  return element('figure', { className: ['code', 'output'] }, [
    element('figcaption', {}, [text('Output')]),
    ...pre,
  ]);
}

function codeGrammar(code: TreeNode): string {
  const given = [...classesOf(code), ...String(code.properties?.class ?? '').split(' ')];
  return given.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? '';
}

function scroller(label: string, child: TreeNode): TreeNode {
  return element('div', { className: ['scroll'], role: 'group', ariaLabel: label, tabIndex: 0 }, [child]);
}

function headOf(table: TreeNode): string {
  const cells: string[] = [];
  walk(table, (node) => {
    if (node.tagName === 'th') cells.unshift(textOf(node).trim());
  });
  return cells.filter((cell) => cell !== '').join(', ');
}

function alignByClass(cell: TreeNode): void {
  const align = cell.properties?.align;
  delete cell.properties?.align;
  if (align === 'right') cell.properties = { ...cell.properties, className: ['numeric'] };
  if (align === 'center') cell.properties = { ...cell.properties, className: ['centred'] };
}
