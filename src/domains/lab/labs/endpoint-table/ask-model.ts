import { z } from 'zod';
import type { Json } from '../../sandbox/task.ts';
import { type Asked, type Said } from './said.ts';

/**
 * Asks the lab's endpoint: the body of a chat completion in, the whole completion out. Throws a `LabError` where the
 * endpoint refuses. Handed in, so that labs can be tried without a server.
 */
export type AskModel = (body: unknown, signal: AbortSignal) => Promise<unknown>;

const completionSchema = z.object({
  model: z.string(),
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }),
            )
            .nullish(),
        }),
        finish_reason: z.enum(['stop', 'length', 'tool_calls', 'content_filter']),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

/** A completion's first choice, read from outside. */
export function saidOf(completion: unknown): Said {
  const { model, choices, usage } = completionSchema.parse(completion);
  const [{ message, finish_reason }] = choices as [(typeof choices)[number]];
  return {
    chunks: (message.content ?? '').split(/(?<=\s)/),
    refusal: message.refusal ?? null,
    toolCalls: (message.tool_calls ?? []).map(({ id, function: called }) => ({ id, ...called })),
    finish: finish_reason,
    promptTokens: usage?.prompt_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? 0,
    model,
  };
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// What a response says in its own way; the rest is called the same in both.
const ofResponses = ['input', 'instructions', 'text', 'max_output_tokens', 'tools', 'tool_choice'];

const without = (body: Asked['body'], keys: readonly string[]): Asked['body'] =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));

/** The body of a response as that of a chat completion; what has no counterpart is left to be refused. */
export function chatBody({ path, body }: Asked): Json {
  // The same code gives the same verdict: what leaves the seed open gets this one.
  const rest = without({ seed: 1, ...body }, ['stream', 'stream_options']);
  if (path !== '/responses') return rest;
  const same = without(rest, ofResponses);
  const { input = '', instructions, text, max_output_tokens, tools, tool_choice } = rest;
  const items: readonly Json[] = Array.isArray(input)
    ? (input as Json[])
    : [{ role: 'user', content: input }];
  const format = isObject(text) ? text['format'] : undefined;
  const messages = [
    ...(typeof instructions === 'string' ? [{ role: 'system', content: instructions }] : []),
    ...items.map(messageOf),
  ];
  return {
    ...same,
    messages,
    ...(max_output_tokens === undefined ? {} : { max_completion_tokens: max_output_tokens }),
    ...(isObject(format) ? { response_format: formatOf(format) } : {}),
    ...(Array.isArray(tools) ? { tools: (tools as Json[]).map(nested) } : {}),
    ...(tool_choice === undefined ? {} : { tool_choice: nested(tool_choice) }),
  };
}

function messageOf(item: Json): Json {
  if (!isObject(item)) return item;
  const {
    type = 'message',
    call_id = '',
    name = '',
    arguments: given = '',
    output = '',
    role = '',
    content = '',
  } = item;
  if (type === 'function_call')
    return {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: call_id, type: 'function', function: { name, arguments: given } }],
    };
  if (type === 'function_call_output') return { role: 'tool', tool_call_id: call_id, content: output };
  const parts: readonly Json[] = Array.isArray(content) ? (content as Json[]) : [];
  const text = parts.map((part) => (isObject(part) ? String(part['text'] ?? '') : '')).join('');
  return { role, content: Array.isArray(content) ? text : content };
}

const formatOf = ({ type = 'text', ...schema }: { readonly [key: string]: Json }): Json =>
  type === 'json_schema' ? { type, json_schema: schema } : { type };

const nested = (tool: Json): Json => {
  if (!isObject(tool) || tool['function'] !== undefined) return tool;
  const { type = 'function', ...named } = tool;
  return { type, function: named };
};
