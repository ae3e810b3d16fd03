import type { Json } from '../../sandbox/task.ts';

/** What a model says, whichever API asked and whether it streams. */
export interface Said {
  /** Where a stream cuts the text; joined, the text. */
  readonly chunks: readonly string[];
  readonly refusal: string | null;
  readonly toolCalls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly finish: 'stop' | 'length' | 'content_filter' | 'tool_calls';
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly model: string;
}

/** The parts of a request that shape its answer. */
export interface Asked {
  readonly path: string;
  readonly model: string;
  readonly stream: boolean;
  /** `stream_options.include_usage`. */
  readonly includeUsage: boolean;
  readonly body: Readonly<Record<string, Json>>;
}

/** Words of a text, a stand-in for tokens where a test does not say how many there were. */
export const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

const usageOf = ({ promptTokens, completionTokens }: Said) => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
});

const callsOf = (said: Said) =>
  said.toolCalls.map(({ id, name, arguments: given }) => ({
    id,
    type: 'function',
    function: { name, arguments: given },
  }));

// 2026-01-01, where the sandbox's clock begins.
const created = 1_767_225_600;

/** A whole chat completion (openai package 7.57.0, resources/chat/completions). */
export function completionOf(said: Said, id: string): Json {
  const content = said.toolCalls.length > 0 || said.refusal !== null ? null : said.chunks.join('');
  const calls = callsOf(said);
  const message = { role: 'assistant', content, refusal: said.refusal };
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created,
    model: said.model,
    choices: [
      {
        index: 0,
        message: calls.length > 0 ? { ...message, tool_calls: calls } : message,
        logprobs: null,
        finish_reason: said.finish,
      },
    ],
    usage: usageOf(said),
  };
}

/** The chunks of a chat completion that streams, without `[DONE]`. */
export function completionChunks(said: Said, id: string, includeUsage: boolean): Json[] {
  const chunk = (choices: Json, usage?: Json): Json => ({
    id: `chatcmpl-${id}`,
    object: 'chat.completion.chunk',
    created,
    model: said.model,
    choices,
    ...(usage !== undefined ? { usage } : includeUsage ? { usage: null } : {}),
  });
  const choice = (delta: Json, finish: string | null = null): Json =>
    chunk([{ index: 0, delta, logprobs: null, finish_reason: finish }]);
  const calls = callsOf(said).flatMap(({ function: named, ...call }, index) => [
    choice({ tool_calls: [{ index, ...call, function: { name: named.name, arguments: '' } }] }),
    ...named.arguments
      .split(/(?<=[,:{}])/)
      .map((part) => choice({ tool_calls: [{ index, function: { arguments: part } }] })),
  ]);
  return [
    choice({ role: 'assistant', content: said.toolCalls.length > 0 ? null : '', refusal: null }),
    ...(said.refusal === null
      ? said.chunks.map((content) => choice({ content }))
      : [choice({ refusal: said.refusal })]),
    ...calls,
    choice({}, said.finish),
    ...(includeUsage ? [chunk([], usageOf(said))] : []),
  ];
}

/** Vectors, as `/embeddings` gives them. */
export const embeddingsOf = (vectors: readonly (readonly number[])[], model: string): Json => ({
  object: 'list',
  data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  model,
  usage: { prompt_tokens: vectors.length, total_tokens: vectors.length },
});
