import type { AnswerFormat, ChatMessage, EngineRequest } from '../engine.ts';

function messageOf({ role, content, name, toolCalls, toolCallId }: ChatMessage): object {
  return {
    role,
    content,
    ...(name === undefined ? {} : { name }),
    ...(toolCalls === undefined || toolCalls.length === 0
      ? {}
      : {
          tool_calls: toolCalls.map(({ id, name: called, arguments: given }) => ({
            id,
            type: 'function',
            function: { name: called, arguments: given },
          })),
        }),
    ...(toolCallId === undefined ? {} : { tool_call_id: toolCallId }),
  };
}

function formatOf(format: AnswerFormat): object {
  if (format.kind === 'text') return {};
  if (format.kind === 'json-object') return { response_format: { type: 'json_object' } };
  const { name, schema, strict } = format;
  return { response_format: { type: 'json_schema', json_schema: { name, schema, strict } } };
}

function toolsOf({ tools, toolChoice, parallelToolCalls }: EngineRequest): object {
  if (tools.length === 0) return {};
  return {
    tools: tools.map((tool) => ({ type: 'function', function: tool })),
    tool_choice:
      typeof toolChoice === 'string'
        ? toolChoice
        : { type: 'function', function: { name: toolChoice.named } },
    parallel_tool_calls: parallelToolCalls,
  };
}

/**
 * What is asked of the provider: a streamed chat completion of `name`, which the provider does not store (`store: false`,
 * OpenAI's "Data controls"), with nothing that says who asks. What stands at its usual value is left out, because not
 * every model takes it.
 */
export function providerRequest(name: string, request: EngineRequest): object {
  const { temperature, topP, stop, topLogprobs } = request;
  return {
    model: name,
    messages: request.messages.map(messageOf),
    stream: true,
    stream_options: { include_usage: true },
    store: false,
    max_completion_tokens: request.maxTokens,
    seed: request.seed,
    ...(temperature === 1 ? {} : { temperature }),
    ...(topP === 1 ? {} : { top_p: topP }),
    ...(stop.length === 0 ? {} : { stop }),
    ...(topLogprobs === null ? {} : { logprobs: true, top_logprobs: topLogprobs }),
    ...toolsOf(request),
    ...formatOf(request.format),
  };
}
