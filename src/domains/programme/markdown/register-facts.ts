import type { Remark } from './remark.ts';
import { lineOf } from './remark.ts';
import { text, textOf, type TreeNode } from './tree.ts';

/** The dates of a model that a text may ask for. */
export const dateKinds = ['released', 'deprecated', 'retired'] as const;

/** What a directive asks of the model register: a model's name with its state, or one of its dates. */
export interface FactAsked {
  /** A model, a snapshot or an interface, `openai/gpt-4`. */
  readonly id: string;
  /** Absent where the name is asked for. */
  readonly of?: (typeof dateKinds)[number] | undefined;
}

/** The words that a text shows for a fact, or why there are none. */
export type Fact = { readonly words: string } | { readonly unknown: string; readonly todo: string };

/** Finds a fact in the register. */
export type TellFact = (asked: FactAsked) => Fact;

/** True for a directive that states a fact of the register: `:model[…]` and `:date[…]{of=…}`. */
export const isFactDirective = ({ type, name, children = [] }: TreeNode): boolean =>
  type === 'textDirective' && (name === 'model' || name === 'date') && children.length > 0;

/** The text that stands for `:model[ID]` or `:date[ID]{of=retired}`; what cannot be told is remarked, its id shown. */
export function factText(node: TreeNode, tell: TellFact, remarks: Remark[]): TreeNode {
  const id = textOf(node).trim();
  const asked = node.attributes?.of ?? undefined;
  const of = dateKinds.find((kind) => kind === asked);
  const refuse = (what: string, todo: string): TreeNode => {
    remarks.push({ line: lineOf(node), level: 'error', what, todo });
    return text(id);
  };
  if (node.name === 'date' && of === undefined)
    return refuse(
      `\`:date[${id.slice(0, 80)}]\` does not say which date`,
      `add {of=…}: ${dateKinds.join(', ')}`,
    );
  const fact = tell({ id, of: node.name === 'date' ? of : undefined });
  return 'words' in fact ? text(fact.words) : refuse(fact.unknown, fact.todo);
}
