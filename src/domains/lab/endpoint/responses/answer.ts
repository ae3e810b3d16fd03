import { newId } from '../../../../kernel/id.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { LogprobPart } from '../collect.ts';
import { costNano, type LabModel } from '../model.ts';
import type { Prepared } from '../prepare.ts';
import type { ResponseRequest } from './response-request.ts';

/** A part of an answer's message. */
export type ContentPart =
  | {
      readonly type: 'output_text';
      readonly text: string;
      readonly annotations: readonly [];
      readonly logprobs: readonly LogprobPart[];
    }
  | { readonly type: 'refusal'; readonly refusal: string };

/** One item of an answer. */
export type OutputItem =
  | {
      readonly type: 'message';
      readonly id: string;
      readonly role: 'assistant';
      readonly status: 'in_progress' | 'completed' | 'incomplete';
      readonly content: readonly ContentPart[];
    }
  | {
      readonly type: 'function_call';
      readonly id: string;
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
      readonly status: 'in_progress' | 'completed';
    };

/** Tokens used, in the names of the Responses API. */
export interface ResponseUsage {
  readonly input_tokens: number;
  readonly input_tokens_details: { readonly cached_tokens: 0 };
  readonly output_tokens: number;
  readonly output_tokens_details: { readonly reasoning_tokens: 0 };
  readonly total_tokens: number;
  readonly x_lab_cost: number;
}

/** An answer of the Responses API (openai package 7.57.0, `resources/responses`). */
export interface ResponseAnswer {
  readonly id: string;
  readonly object: 'response';
  readonly created_at: number;
  readonly completed_at: number | null;
  readonly status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly incomplete_details: { readonly reason: 'max_output_tokens' } | null;
  readonly model: string;
  readonly output: readonly OutputItem[];
  readonly usage: ResponseUsage | null;
  readonly previous_response_id: string | null;
  readonly [asAsked: string]: unknown;
}

/** Usage and cost of so many tokens. */
export function responseUsage(model: LabModel, inputTokens: number, outputTokens: number): ResponseUsage {
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: inputTokens + outputTokens,
    x_lab_cost: costNano(model, inputTokens, outputTokens) / 1e9,
  };
}

/** An answer as it begins: nothing said yet, and what was asked. */
export function begunAnswer(
  request: ResponseRequest,
  { model, request: asked }: Prepared,
  now: Instant,
): ResponseAnswer {
  return {
    id: `resp_${newId(now)}`,
    object: 'response',
    created_at: Math.floor(Date.parse(now) / 1000),
    completed_at: null,
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    metadata: request.metadata,
    model: model.snapshot,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls,
    previous_response_id: request.previous_response_id ?? null,
    prompt_cache_key: request.prompt_cache_key ?? null,
    reasoning: null,
    safety_identifier: request.safety_identifier ?? null,
    service_tier: 'default',
    store: request.store,
    temperature: asked.temperature,
    text: { format: request.text?.format ?? { type: 'text' } },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools.map((tool, index) => ({ ...tool, strict: asked.tools[index]?.strict ?? false })),
    top_logprobs: request.top_logprobs ?? 0,
    top_p: request.top_p ?? 1,
    truncation: request.truncation,
    usage: null,
    user: request.user ?? null,
  };
}
