import { z } from 'zod';
import type { ChatMessage } from '../engine.ts';
import { badParam } from '../lab-error.ts';

const longest = 200_000;
const text = z.string().max(longest);
const textPart = z.strictObject({ type: z.literal('text'), text });
const refusalPart = z.strictObject({ type: z.literal('refusal'), refusal: text });
const content = z.union([text, z.array(textPart).min(1)]);
const name = z.string().max(64).optional();

const toolCall = z.looseObject({
  id: z.string().min(1).max(100),
  type: z.literal('function'),
  function: z.looseObject({ name: z.string().min(1).max(64), arguments: text }),
});

const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content, name }),
  z.strictObject({ role: z.literal('developer'), content, name }),
  z.strictObject({ role: z.literal('user'), content, name }),
  // Loose: what an SDK's helper added to an answer comes back with it.
  z.looseObject({
    role: z.literal('assistant'),
    content: z.union([text, z.array(z.union([textPart, refusalPart])), z.null()]).optional(),
    refusal: text.nullish(),
    name: z.string().max(64).nullish(),
    tool_calls: z.array(toolCall).min(1).max(64).nullish(),
  }),
  z.strictObject({ role: z.literal('tool'), content, tool_call_id: z.string().min(1).max(100) }),
]);

/** The messages of a chat completion. */
export const messagesSchema = z.array(messageSchema).min(1).max(1_000);

type Message = z.output<typeof messageSchema>;

const partWords: Readonly<Record<string, string>> = {
  image_url: 'images',
  input_audio: 'sound',
  file: 'files',
};

/** Refuses parts that are not text, by their place; before the messages are parsed, so that the refusal says why. */
export function refuseOtherParts(messages: unknown): void {
  if (!Array.isArray(messages)) return;
  for (const [index, message] of (messages as unknown[]).entries()) {
    const parts: unknown = (message as { content?: unknown } | null)?.content;
    if (!Array.isArray(parts)) continue;
    for (const [place, part] of (parts as unknown[]).entries()) {
      const type = (part as { type?: unknown } | null)?.type;
      const what = typeof type === 'string' && Object.hasOwn(partWords, type) ? partWords[type] : undefined;
      if (what === undefined) continue;
      throw badParam(
        `messages[${index}].content[${place}].type`,
        `Invalid content type. The models of the lab read text only, no ${what}.`,
      );
    }
  }
}

function textOf(parts: Message['content']): string {
  if (parts === undefined || parts === null) return '';
  if (typeof parts === 'string') return parts;
  return parts.map((part) => (part.type === 'text' ? part.text : part.refusal)).join('\n');
}

function messageOf(message: Message): ChatMessage {
  const base = { role: message.role, content: textOf(message.content) };
  if (message.role === 'tool') return { ...base, toolCallId: message.tool_call_id };
  const named = message.name === undefined || message.name === null ? base : { ...base, name: message.name };
  if (message.role !== 'assistant') return named;
  const content = base.content === '' ? (message.refusal ?? '') : base.content;
  const calls = message.tool_calls?.map((call) => ({ id: call.id, ...call.function }));
  return { ...named, content, ...(calls === undefined ? {} : { toolCalls: calls }) };
}

/** Every call of a tool is answered before the conversation goes on, and nothing else is; `place` names a message. */
export function checkToolTurns(
  messages: readonly ChatMessage[],
  place: (index: number) => string = (index) => `messages[${index}]`,
): void {
  let open = new Set<string>();
  let asked = -1;
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!open.delete(message.toolCallId ?? '')) {
        throw badParam(
          `${place(index)}.role`,
          "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.",
        );
      }
      continue;
    }
    if (open.size > 0) break;
    open = new Set(message.toolCalls?.map(({ id }) => id));
    asked = index;
  }
  if (open.size > 0) {
    throw badParam(
      `${place(asked)}.tool_calls`,
      `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    );
  }
}

/** The conversation of parsed messages. Throws a `LabError` 400 where calls of tools and their answers do not match. */
export function conversationOf(messages: readonly Message[]): ChatMessage[] {
  const conversation = messages.map(messageOf);
  checkToolTurns(conversation);
  return conversation;
}
