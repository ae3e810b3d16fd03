import { z } from 'zod';
import type { EngineEvent, FinishReason, ToolCall, TokenLogprob } from '../engine.ts';
import { LabError } from '../lab-error.ts';

const token = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.number()).nullish(),
});

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            refusal: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.int().min(0).max(127),
                  id: z.string().nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        logprobs: z
          .object({ content: z.array(token.extend({ top_logprobs: z.array(token).nullish() })).nullish() })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) }).nullish(),
  error: z.unknown().optional(),
});

type Chunk = z.infer<typeof chunkSchema>;

const broken = (why: string): LabError =>
  new LabError(503, `The provider's answer could not be understood: ${why}. Try again.`, {
    code: 'relay_broken',
  });

/** The `data` of server-sent events, one after the other, without the last `[DONE]`. */
async function* dataOf(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let size = 0;
  for await (const bytes of body) {
    size += bytes.length;
    if (size > mostBytes) throw broken('it is too long');
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const data = /^data: ?(.*)$/.exec(line)?.[1];
      if (data === '[DONE]') return;
      if (data !== undefined && data !== '') yield data;
    }
  }
}

function chunkOf(data: string): Chunk {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (error) {
    if (error instanceof SyntaxError) throw broken('it is not JSON');
    throw error;
  }
  const parsed = chunkSchema.safeParse(value);
  if (!parsed.success) throw broken('it has another shape');
  if ((parsed.data.error ?? null) !== null) throw broken('it ended with an error');
  return parsed.data;
}

const plain = ({ token: text, logprob, bytes }: z.infer<typeof token>): TokenLogprob => ({
  token: text,
  logprob,
  bytes: bytes ?? [...Buffer.from(text)],
});

function* textEvents({ delta, logprobs }: Chunk['choices'][number]): Generator<EngineEvent> {
  const tokens = logprobs?.content ?? [];
  const text = delta?.content ?? '';
  if (tokens.length > 0) {
    for (const one of tokens) {
      yield {
        kind: 'text',
        text: one.token,
        logprob: { ...plain(one), top: (one.top_logprobs ?? []).map(plain) },
      };
    }
  } else if (text !== '') yield { kind: 'text', text };
  const refusal = delta?.refusal ?? '';
  if (refusal !== '') yield { kind: 'refusal', text: refusal };
}

function addCalls(calls: Map<number, ToolCall>, { delta }: Chunk['choices'][number]): void {
  for (const { index, id, function: part } of delta?.tool_calls ?? []) {
    const so = calls.get(index) ?? { id: '', name: '', arguments: '' };
    calls.set(index, {
      id: id ?? so.id,
      name: so.name + (part?.name ?? ''),
      arguments: so.arguments + (part?.arguments ?? ''),
    });
  }
}

const finishes = new Set(['stop', 'length', 'tool_calls', 'content_filter']);

/** What was counted of an answer while it came, for one that does not come to its end. */
export interface Heard {
  /** Pieces of text: about as many as tokens. */
  pieces: number;
  usage: { readonly promptTokens: number; readonly completionTokens: number } | undefined;
}

/**
 * The events of a provider's streamed chat completion; `heard` is kept up to date while they come. Throws a `LabError` 503
 * where the stream has another shape or breaks off before its end.
 */
export async function* providerEvents(
  body: AsyncIterable<Uint8Array>,
  heard: Heard,
  mostBytes: number,
): AsyncGenerator<EngineEvent> {
  const calls = new Map<number, ToolCall>();
  let finish: string | undefined;
  for await (const data of dataOf(body, mostBytes)) {
    const { choices, usage } = chunkOf(data);
    if (usage !== null && usage !== undefined) {
      heard.usage = { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
    }
    const [choice] = choices;
    if (choice === undefined) continue;
    heard.pieces += 1;
    yield* textEvents(choice);
    addCalls(calls, choice);
    finish = choice.finish_reason ?? finish;
  }
  if (finish === undefined) throw broken('it broke off');
  for (const [index, call] of calls) yield { kind: 'tool-call', index, call };
  yield {
    kind: 'end',
    finish: (finishes.has(finish) ? finish : 'stop') as FinishReason,
    promptTokens: heard.usage?.promptTokens ?? 0,
    completionTokens: heard.usage?.completionTokens ?? heard.pieces,
  };
}
