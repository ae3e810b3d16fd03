import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatMessage, Engine, EngineEvent, EngineRequest, ToolCall } from '../endpoint/engine.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { badParam } from '../endpoint/lab-error.ts';
import { simAnswer } from './answer.ts';
import { type SimSnapshot, simSnapshots } from './snapshots.ts';
import { countTokens, madeUpLogprob, tokensOf } from './tokens.ts';
import type { Draft } from './turn.ts';

/** Tokens of question and answer together. */
export const simContext = 16_384;

/** How slow an answer is: before its first token, and between two. */
export interface Pace {
  readonly firstMs: number;
  readonly eachMs: number;
}

const messageTokens = ({ content, toolCalls = [] }: ChatMessage): number =>
  4 +
  countTokens(content) +
  toolCalls.reduce((sum, call) => sum + countTokens(call.name + call.arguments), 0);

/** Tokens of all that a request gives to read. */
function promptTokensOf({ messages, tools, format }: EngineRequest): number {
  const offers = tools.map(
    ({ name, description, parameters }) => name + description + JSON.stringify(parameters),
  );
  const schema = format.kind === 'json-schema' ? JSON.stringify(format.schema) : '';
  return (
    messages.reduce((sum, message) => sum + messageTokens(message), 3) + countTokens(offers.join('') + schema)
  );
}

/** A text as it ends before the first of the stop texts. */
function beforeStop(text: string, stop: readonly string[]): string {
  const ends = stop.map((one) => text.indexOf(one)).filter((index) => index >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

/** Calls with ids that the request and the seed decide. */
function callsOf(draft: Extract<Draft, { kind: 'calls' }>, request: EngineRequest): ToolCall[] {
  const ground = `${request.seed}|${JSON.stringify(request.messages)}`;
  return draft.calls.map(({ name, values }, index) => ({
    id: `call_${sha256(`${ground}|${index}`).slice(0, 24)}`,
    name,
    arguments: JSON.stringify(values),
  }));
}

function* textEvents(
  draft: Extract<Draft, { kind: 'text' }>,
  tokens: readonly string[],
  topLogprobs: number | null,
): Generator<EngineEvent> {
  const firsts = new Map<string, number>();
  for (const [label, weight] of draft.weights ?? []) {
    const first = tokensOf(label)[0];
    if (first !== undefined) firsts.set(first, (firsts.get(first) ?? 0) + weight * 0.98);
  }
  for (const [index, token] of tokens.entries()) {
    const before = tokens.slice(Math.max(0, index - 3), index).join('');
    const weights = index === 0 && firsts.size > 0 ? firsts : undefined;
    yield {
      kind: 'text',
      text: token,
      ...(topLogprobs === null ? {} : { logprob: madeUpLogprob(token, before, topLogprobs, weights) }),
    };
  }
}

/** The events of an answer, without its pace. */
export function* simEvents(request: EngineRequest, snapshot: SimSnapshot): Generator<EngineEvent> {
  const promptTokens = promptTokensOf(request);
  if (promptTokens >= simContext) {
    throw badParam(
      'messages',
      `This model's maximum context length is ${simContext} tokens. However, your messages resulted in ${promptTokens} tokens. Please reduce the length of the messages.`,
      'context_length_exceeded',
    );
  }
  const room = Math.min(request.maxTokens, simContext - promptTokens);
  const draft = simAnswer(request, snapshot);
  if (draft.kind === 'calls') {
    const calls = callsOf(draft, request);
    for (const [index, call] of calls.entries()) yield { kind: 'tool-call', index, call };
    const completionTokens = calls.reduce((sum, call) => sum + countTokens(call.name + call.arguments), 0);
    // A call named by the request itself ends as a text would ("Function calling", platform documentation).
    const finish = typeof request.toolChoice === 'object' ? 'stop' : 'tool_calls';
    yield { kind: 'end', finish, promptTokens, completionTokens };
    return;
  }
  const whole = draft.kind === 'text' ? beforeStop(draft.text, request.stop) : draft.text;
  const tokens = tokensOf(whole);
  const given = tokens.slice(0, room);
  if (draft.kind === 'refusal') for (const text of given) yield { kind: 'refusal', text };
  else yield* textEvents(draft, given, request.topLogprobs);
  const finish = given.length < tokens.length ? 'length' : 'stop';
  yield { kind: 'end', finish, promptTokens, completionTokens: given.length };
}

/** How often an answer lets the rest of the process have its turn, in events. */
const breath = 64;

/** The engine of the sim family. `paceOf` says how slow a model is; most are as fast as they can. */
export function simEngine(paceOf: (model: string) => Pace | undefined): Engine {
  return {
    async *answer(request, signal) {
      const snapshot = simSnapshots.find(({ id }) => id === request.model) ?? simSnapshots.at(-1);
      const pace = paceOf(request.model);
      if (snapshot === undefined) return;
      if (pace !== undefined) await sleep(pace.firstMs, undefined, { signal });
      let sent = 0;
      for (const event of simEvents(request, snapshot)) {
        signal.throwIfAborted();
        yield event;
        sent += 1;
        if (pace !== undefined && event.kind === 'text') await sleep(pace.eachMs, undefined, { signal });
        else if (sent % breath === 0) await sleep(0, undefined, { signal });
      }
    },
    countTokens: (_, text) => countTokens(text),
  };
}
