import { z } from 'zod';
import { newId } from '../../../../kernel/id.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { ChatMessage, Role } from '../engine.ts';
import { badParam } from '../lab-error.ts';

const text = z.string().max(200_000);
const part = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('input_text'), text }),
  z.looseObject({ type: z.literal('output_text'), text }),
  z.looseObject({ type: z.literal('refusal'), refusal: text }),
]);
const status = z.enum(['in_progress', 'completed', 'incomplete']).nullish();
const id = z.string().max(100).nullish();

const message = z.looseObject({
  type: z.literal('message').optional(),
  id,
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([text, z.array(part).min(1)]),
  status,
});
const call = z.looseObject({
  type: z.literal('function_call'),
  id,
  call_id: z.string().min(1).max(100),
  name: z.string().min(1).max(64),
  arguments: text,
  status,
});
const output = z.looseObject({
  type: z.literal('function_call_output'),
  id,
  call_id: z.string().min(1).max(100),
  output: z.union([text, z.array(part).min(1)]),
  status,
});
const item = z.union([call, output, message]);

/** The input of a response: a text, or items. */
export const inputSchema = z.union([text, z.array(item).max(1_000)]);

/** An item of a response's input, with its id, as it is kept and listed. */
export type InputItem = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

const otherParts = ['input_image', 'input_file', 'input_audio'];
const knownItems = ['message', 'function_call', 'function_call_output'];

/** Refuses items and parts that the lab does not know, by their place and by what they are. */
export function refuseOtherItems(input: unknown): void {
  if (!Array.isArray(input)) return;
  for (const [index, given] of (input as unknown[]).entries()) {
    const { type, content } = Object(given) as { type?: unknown; content?: unknown };
    if (typeof type === 'string' && !knownItems.includes(type)) {
      throw badParam(
        `input[${index}].type`,
        `Invalid value: '${type.slice(0, 100)}'. The lab knows items of the types: ${knownItems.join(', ')}.`,
      );
    }
    if (!Array.isArray(content)) continue;
    for (const [place, one] of (content as unknown[]).entries()) {
      const kind = (one as { type?: unknown } | null)?.type;
      if (typeof kind !== 'string' || !otherParts.includes(kind)) continue;
      throw badParam(
        `input[${index}].content[${place}].type`,
        `Invalid content type '${kind}'. The models of the lab read text only.`,
      );
    }
  }
}

type Item = z.output<typeof item>;
const textOf = (content: string | readonly z.output<typeof part>[]): string =>
  typeof content === 'string'
    ? content
    : content.map((one) => (one.type === 'refusal' ? one.refusal : one.text)).join('\n');

/** Items with ids, as they are kept; a text is one user message. */
export function keptItems(input: z.output<typeof inputSchema>, now: Instant): InputItem[] {
  const items: Item[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  return items.map((given) => {
    const type = given.type ?? 'message';
    const prefix = type === 'message' ? 'msg' : type === 'function_call' ? 'fc' : 'fco';
    const content =
      given.type === 'function_call' ||
      given.type === 'function_call_output' ||
      typeof given.content !== 'string'
        ? {}
        : {
            content: [
              { type: given.role === 'assistant' ? 'output_text' : 'input_text', text: given.content },
            ],
          };
    return {
      ...given,
      ...content,
      type,
      id: given.id ?? `${prefix}_${newId(now)}`,
      status: given.status ?? 'completed',
    };
  });
}

/** The conversation that items are: calls that follow each other belong to one message of the assistant's. */
export function messagesOf(items: readonly Readonly<Record<string, unknown>>[]): ChatMessage[] {
  const messages: ChatMessage[] = [];
  for (const given of items) {
    const parsed = item.parse(given);
    if (parsed.type === 'function_call') {
      const { call_id: callId, name, arguments: text } = parsed;
      const last = messages.at(-1);
      const calls = [
        ...(last?.role === 'assistant' ? (last.toolCalls ?? []) : []),
        { id: callId, name, arguments: text },
      ];
      if (last?.role === 'assistant') messages.splice(-1, 1, { ...last, toolCalls: calls });
      else messages.push({ role: 'assistant', content: '', toolCalls: calls });
    } else if (parsed.type === 'function_call_output') {
      messages.push({ role: 'tool', content: textOf(parsed.output), toolCallId: parsed.call_id });
    } else messages.push({ role: parsed.role satisfies Role, content: textOf(parsed.content) });
  }
  return messages;
}
