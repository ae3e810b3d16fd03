import { newId } from '../../../../kernel/id.ts';
import { sha256 } from '../../../../kernel/hash.ts';
import type { Services } from '../../../../kernel/services.ts';
import { collect, type Collected, type LogprobPart } from '../collect.ts';
import type { FinishReason } from '../engine.ts';
import { unsupportedParam } from '../lab-error.ts';
import { costNano, type LabModel } from '../model.ts';
import { answerOf, type Prepared, prepare, type Surroundings } from '../prepare.ts';
import type { Noted } from '../settle.ts';
import { parseChat } from './chat-request.ts';

/** Tokens used; `x_lab_cost` in US dollars, of the lab's fictional prices. */
export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: 0; readonly audio_tokens: 0 };
  readonly completion_tokens_details: {
    readonly reasoning_tokens: 0;
    readonly audio_tokens: 0;
    readonly accepted_prediction_tokens: 0;
    readonly rejected_prediction_tokens: 0;
  };
  readonly x_lab_cost: number;
}

/** A call of a tool as a message holds it. */
export interface CallPart {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** One answer of a completion. */
export interface Choice {
  readonly index: number;
  readonly message: {
    readonly role: 'assistant';
    readonly content: string | null;
    readonly refusal: string | null;
    readonly annotations: readonly [];
    readonly tool_calls?: readonly CallPart[];
  };
  readonly logprobs: { readonly content: readonly LogprobPart[]; readonly refusal: null } | null;
  readonly finish_reason: FinishReason;
}

/** A whole chat completion (openai package 7.57.0, `resources/chat/completions`). */
export interface ChatCompletion {
  readonly id: string;
  readonly object: 'chat.completion';
  readonly created: number;
  readonly model: string;
  readonly choices: readonly Choice[];
  readonly usage: Usage;
  readonly service_tier: 'default';
  readonly system_fingerprint: string;
}

/** What surrounds a completion, and who keeps its figures. */
export interface ChatSurroundings extends Surroundings {
  readonly note: (what: Noted) => void;
}

/** Usage and cost of so many tokens. */
export function usageOf(model: LabModel, promptTokens: number, completionTokens: number): Usage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
    x_lab_cost: costNano(model, promptTokens, completionTokens) / 1e9,
  };
}

/** What a completion and each chunk of it begin with. */
export function headOf({ model }: Prepared, now: string) {
  return {
    id: `chatcmpl-${newId(now)}`,
    created: Math.floor(Date.parse(now) / 1000),
    model: model.snapshot,
    service_tier: 'default' as const,
    system_fingerprint: `fp_${sha256(model.snapshot).slice(0, 10)}`,
  };
}

/** The request of one of several choices: each has a seed of its own. */
export const choiceOf = (prepared: Prepared, index: number): Prepared => ({
  ...prepared,
  request: { ...prepared.request, seed: prepared.request.seed + index },
});

function choice(index: number, answer: Collected, wantsLogprobs: boolean): Choice {
  const { text, refusal, calls, logprobs, finish } = answer;
  return {
    index,
    message: {
      role: 'assistant',
      content: text === '' && (refusal !== null || calls.length > 0) ? null : text,
      refusal,
      annotations: [],
      ...(calls.length === 0
        ? {}
        : {
            tool_calls: calls.map((call) => ({
              id: call.id,
              type: 'function' as const,
              function: { name: call.name, arguments: call.arguments },
            })),
          }),
    },
    logprobs: wantsLogprobs ? { content: logprobs, refusal: null } : null,
    finish_reason: finish,
  };
}

/** Tells the log what was used. */
export function noteUsage(
  note: ChatSurroundings['note'],
  model: LabModel,
  answers: readonly Collected[],
): Usage {
  const promptTokens = answers[0]?.promptTokens ?? 0;
  const completionTokens = answers.reduce((sum, answer) => sum + answer.completionTokens, 0);
  note({
    promptTokens,
    completionTokens,
    costNano: costNano(model, promptTokens, completionTokens),
    finish: answers[0]?.finish ?? '',
  });
  return usageOf(model, promptTokens, completionTokens);
}

/** Answers a prepared request whole. */
export async function completeChat(
  prepared: Prepared,
  n: number,
  surroundings: ChatSurroundings,
): Promise<ChatCompletion> {
  const answers: Collected[] = [];
  for (let index = 0; index < n; index++) {
    answers.push(await collect(answerOf(choiceOf(prepared, index), surroundings)));
  }
  const wantsLogprobs = prepared.request.topLogprobs !== null;
  return {
    object: 'chat.completion',
    ...headOf(prepared, surroundings.now),
    choices: answers.map((answer, index) => choice(index, answer, wantsLogprobs)),
    usage: noteUsage(surroundings.note, prepared.model, answers),
  };
}

/** Parses and answers the body of a chat completion. Throws a `LabError` where it is refused, as it is for `stream`. */
export async function answerChat(
  services: Services,
  body: unknown,
  surroundings: ChatSurroundings,
): Promise<ChatCompletion> {
  const { asked, n, stream } = parseChat(Object(body) as Readonly<Record<string, unknown>>);
  surroundings.note({ model: asked.model });
  if (stream) throw unsupportedParam('stream', 'Here an answer comes whole.');
  return completeChat(await prepare(services, asked, surroundings), n, surroundings);
}
