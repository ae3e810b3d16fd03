import type { AnswerFormat, ChatMessage, EngineRequest, ToolOffer } from '../endpoint/engine.ts';
import type { SimSnapshot } from './snapshots.ts';
import { saysItIsData, splitQuoted } from './quoted.ts';
import { sourcesIn } from './sources.ts';

/** What sim looks at when it answers: the conversation, read once. */
export interface Turn {
  readonly snapshot: SimSnapshot;
  readonly messages: readonly ChatMessage[];
  /** All system and developer messages. */
  readonly system: string;
  /** The last user message, whole. */
  readonly user: string;
  /** Of the last user message, what stands outside of delimiters and sources. */
  readonly own: string;
  /** System messages and the last user message: where instructions are looked for. */
  readonly instructions: string;
  /** The same without sources and quoted texts, unless the snapshot obeys those: where rules for the answer are looked for. */
  readonly heard: string;
  /** The answers of tools with which the conversation ends. */
  readonly results: readonly { readonly tool: string; readonly content: string }[];
  readonly tools: readonly ToolOffer[];
  readonly toolChoice: EngineRequest['toolChoice'];
  readonly parallel: boolean;
  readonly format: AnswerFormat;
  /** One of a few phrasings: the first, or with a temperature the one that the seed says. */
  readonly pick: (phrasings: readonly string[]) => string;
}

/** A call of a tool as a rule makes it. */
export interface DraftCall {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a rule answers. `free`: the instructions on form still apply to it. */
export type Draft =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly free: boolean;
      /** Of a label: how much speaks for each, 0 to 1 in all. */
      readonly weights?: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'calls'; readonly calls: readonly DraftCall[] };

/** A rule: an answer, or `null` where it does not concern this conversation. */
export type Rule = (turn: Turn) => Draft | null;

const joined = (messages: readonly ChatMessage[]): string =>
  messages.map(({ content }) => content).join('\n');

/** What a snapshot takes for rules of its answer: whom it obeys decides whether sources and quoted texts have a say. */
function heardBy({ obeys }: SimSnapshot, system: string, user: string): string {
  if (obeys === 'always' || (obeys === 'unless told' && !saysItIsData(system))) return `${system}\n${user}`;
  const ownOfSystem = sourcesIn(user).sources.length > 0 ? system : sourcesIn(system).rest;
  return `${ownOfSystem}\n${sourcesIn(splitQuoted(user).own).rest}`;
}

/** Reads a request for a snapshot. */
export function turnOf(request: EngineRequest, snapshot: SimSnapshot): Turn {
  const { messages } = request;
  const system = joined(messages.filter(({ role }) => role === 'system' || role === 'developer'));
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  const user = messages[lastUser]?.content ?? '';
  const calls = messages.flatMap(({ toolCalls }) => toolCalls ?? []);
  const results = messages
    .slice(messages.findLastIndex(({ role }) => role === 'assistant') + 1)
    .filter(({ role }) => role === 'tool')
    .map(({ toolCallId, content }) => ({
      tool: calls.findLast(({ id }) => id === toolCallId)?.name ?? 'the tool',
      content,
    }));
  return {
    snapshot,
    messages,
    system,
    user,
    own: splitQuoted(user).own,
    instructions: system === '' ? user : `${system}\n${user}`,
    heard: heardBy(snapshot, system, user),
    results: messages.at(-1)?.role === 'tool' ? results : [],
    tools: request.tools,
    toolChoice: request.toolChoice,
    parallel: request.parallelToolCalls,
    format: request.format,
    pick: (phrasings) =>
      phrasings[request.temperature === 0 ? 0 : Math.abs(request.seed) % phrasings.length] ??
      phrasings[0] ??
      '',
  };
}

/** The first answer that one of the rules has. */
export function firstOf(rules: readonly Rule[], turn: Turn): Draft | null {
  for (const rule of rules) {
    const draft = rule(turn);
    if (draft !== null) return draft;
  }
  return null;
}

/** A text to which the instructions on form still apply. */
export const freeText = (text: string): Draft => ({ kind: 'text', text, free: true });
