import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type EditorView, hoverTooltip } from '@codemirror/view';
import { type ClientWord, members, parameters } from './openai-words.ts';

const optionOf = ({ label, kind, detail, says }: ClientWord): Completion => ({
  label,
  type: kind,
  detail,
  info: says,
});

/** How far back a call is looked for. */
const reach = 4000;

/** The parameters of the call whose body the text ends in, where it ends directly in it. */
export function parametersAt(before: string): readonly ClientWord[] | undefined {
  const calls = [...before.matchAll(/\b(chat\.completions|responses|embeddings)\.create\(\s*\{/g)];
  const last = calls.at(-1);
  if (last === undefined) return undefined;
  const inside = before.slice(last.index + last[0].length).replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, '');
  let depth = 0;
  for (const sign of inside) {
    if ('({['.includes(sign)) depth++;
    if (')}]'.includes(sign)) depth--;
    if (depth < 0) return undefined;
  }
  return depth === 0 && /(?:^|,)\s*\w*$/.test(inside) ? parameters[last[1] ?? ''] : undefined;
}

/** What may follow a dot, by the words before it. */
export function membersAfter(path: string): readonly ClientWord[] | undefined {
  return members.find(([after]) => after.test(path))?.[1];
}

/** Offers the client's methods and parameters where they may stand. */
export function completeClient(context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(Math.max(0, context.pos - reach), context.pos);
  const member = /([\w$.]+)\.(\w*)$/.exec(before);
  const typed = /\w*$/.exec(before)?.[0] ?? '';
  const words =
    member === null
      ? typed !== '' || context.explicit
        ? parametersAt(before)
        : undefined
      : membersAfter(member[1] ?? '');
  if (words === undefined) return null;
  return { from: context.pos - typed.length, options: words.map(optionOf), validFor: /^\w*$/ };
}

function wordAt(view: EditorView, at: number): { from: number; to: number; found: ClientWord } | undefined {
  const range = view.state.wordAt(at);
  if (range === null) return undefined;
  const text = view.state.sliceDoc(range.from, range.to);
  const before = view.state.sliceDoc(Math.max(0, range.from - reach), range.from);
  const path = /([\w$.]+)\.$/.exec(before)?.[1];
  const words = path === undefined ? parametersAt(before) : membersAfter(path);
  const found = words?.find(({ label }) => label === text);
  return found && { from: range.from, to: range.to, found };
}

/** Explains a word of the client under the pointer. */
export const explainClient = hoverTooltip((view, at) => {
  const word = wordAt(view, at);
  if (word === undefined) return null;
  return {
    pos: word.from,
    end: word.to,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'lab-tooltip';
      const head = document.createElement('code');
      head.textContent = `${word.found.label}${word.found.detail.startsWith('(') ? '' : ': '}${word.found.detail}`;
      const says = document.createElement('p');
      says.textContent = word.found.says;
      dom.append(head, says);
      return { dom };
    },
  };
});
