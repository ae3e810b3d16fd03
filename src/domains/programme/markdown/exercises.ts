import { lineOf, type Remark } from './remark.ts';
import { text, textOf, type TreeNode } from './tree.ts';

/** Notes what is wrong with a node. */
type Note = (node: TreeNode, what: string, todo: string) => void;

/** The words between brackets after a directive's name; they leave its children. */
export function takeLabel(node: TreeNode): TreeNode[] | undefined {
  return node.children?.[0]?.data?.directiveLabel === true ? node.children.shift()?.children : undefined;
}

const paragraph = (className: string, children: TreeNode[]): TreeNode => ({
  type: 'paragraph',
  children,
  data: { hName: 'p', hProperties: { className: [className] } },
});

const isBlank = (node: TreeNode): boolean => textOf(node).trim() === '';

/**
 * `:::check[Question]` with a list of `- [ ]` and one `- [x]`: each option becomes a `<details>` whose summary is the
 * option and whose content is the verdict and the reason, so that it works without a script and prints whole.
 */
export function makeCheck(node: TreeNode, note: Note): void {
  const question = takeLabel(node);
  if (question === undefined || question.length === 0)
    note(node, 'the check has no question', 'write it in brackets: :::check[Question]');
  const lists = (node.children ?? []).filter(({ type }) => type === 'list');
  const options = lists.flatMap(({ children = [] }) => children);
  const right = options.filter(({ checked }) => checked === true);
  if (options.length < 2)
    note(node, 'the check has fewer than two options', 'list them as `- [ ] …`, the right one as `- [x] …`');
  else if (options.some(({ checked }) => checked == null))
    note(node, 'an option of the check has no box', 'begin each with `- [ ]`, the right one with `- [x]`');
  else if (right.length === 0) note(node, 'the check has no right option', 'mark the right one with `- [x]`');
  else if (right.length > 1)
    note(right[1] ?? node, 'the check has more than one right option', 'mark one only with `- [x]`');
  const others = (node.children ?? []).filter(({ type }) => type !== 'list');
  node.data = {
    hName: 'div',
    hProperties: { className: ['check'], role: 'group', ariaLabel: (question ?? []).map(textOf).join('') },
  };
  node.children = [
    paragraph('check-question', question ?? [text('…')]),
    ...others,
    ...options.map((option) => optionOf(option, note)),
  ];
}

function optionOf(option: TreeNode, note: Note): TreeNode {
  const [said, ...reason] = option.children ?? [];
  if (reason.every(isBlank))
    note(
      option,
      'an option of the check has no explanation',
      'add a paragraph under it, indented by two spaces',
    );
  const isRight = option.checked === true;
  return {
    type: 'option',
    data: { hName: 'details', hProperties: { className: ['option'] } },
    children: [
      { type: 'paragraph', children: said?.children ?? [], data: { hName: 'summary' } },
      paragraph(isRight ? 'right' : 'not-right', [text(isRight ? 'Right' : 'Not this one')]),
      ...reason,
    ],
  };
}

/** `::::exercise[Title]`: the task, with its answer and rubric folded below. */
export function makeExercise(node: TreeNode, note: Note): void {
  const title = takeLabel(node);
  if (title === undefined)
    note(node, 'the exercise has no title', 'write it in brackets: ::::exercise[Title]');
  if (node.children?.some((child) => isFolded(child, 'answer')) !== true)
    note(node, 'the exercise has no answer', 'add :::answer[A model answer] inside it');
  const words = title ?? [];
  node.data = {
    hName: 'div',
    hProperties: {
      className: ['exercise'],
      role: 'group',
      ariaLabel: `Exercise: ${words.map(textOf).join('')}`,
    },
  };
  node.children?.unshift(paragraph('note-title', [text('Exercise: '), ...words]));
}

const folded: Readonly<Record<string, string>> = { answer: 'A model answer', rubric: 'Mark your own work' };

const isFolded = ({ data }: TreeNode, name: string): boolean => {
  const classes = data?.hProperties?.className;
  return Array.isArray(classes) && classes.includes(name);
};

/** `:::answer` and `:::rubric` of an exercise: closed until the reader opens them. */
export function makeFolded(node: TreeNode, parent: TreeNode, note: Note): void {
  const name = node.name ?? '';
  if (parent.name !== 'exercise')
    note(node, `\`:::${name}\` stands outside an exercise`, 'put it inside ::::exercise[Title] … ::::');
  const label = takeLabel(node) ?? [text(folded[name] ?? name)];
  node.children?.unshift({ type: 'paragraph', children: label, data: { hName: 'summary' } });
  node.data = { hName: 'details', hProperties: { className: [name] } };
}

/** Where something is wrong, as a remark. */
export const noteIn =
  (remarks: Remark[]): Note =>
  (node, what, todo) => {
    remarks.push({ line: lineOf(node), level: 'error', what, todo });
  };
