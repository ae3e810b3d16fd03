import { z } from 'zod';
import { metadataSchema, refuseUnaskedJson } from '../chat/chat-request.ts';
import { checkToolTurns } from '../chat/messages.ts';
import { checkTools, jsonSchema, offeredFunction, offeredName, offerOf } from '../chat/tools.ts';
import type { AnswerFormat, ChatMessage, ToolOffer } from '../engine.ts';
import { badParam } from '../lab-error.ts';
import { parseParams, type Unsupported } from '../parse-params.ts';
import type { Asked } from '../prepare.ts';
import { refuseLooseSchema, strictFault } from '../strict-schema.ts';
import { inputSchema, refuseOtherItems } from './input-items.ts';

const unsupported: Unsupported = {
  conversation: "Use 'previous_response_id'.",
  max_tool_calls: undefined,
  moderation: undefined,
  prompt: undefined,
  reasoning: 'No model of the lab reasons.',
  context_management: undefined,
};

const format = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: offeredName,
    description: z.string().max(4_000).nullish(),
    schema: jsonSchema,
    strict: z.boolean().nullish(),
  }),
]);

const responseSchema = z.strictObject({
  model: z.string().min(1).max(200),
  input: inputSchema,
  instructions: z.string().max(200_000).optional(),
  previous_response_id: z.string().max(100).optional(),
  store: z.boolean().default(true),
  stream: z.boolean().default(false),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).optional(),
  background: z.literal(false, 'the lab answers at once; it has no background mode.').optional(),
  include: z.array(z.enum(['message.output_text.logprobs'])).optional(),
  max_output_tokens: z.int().min(1).max(1_000_000).optional(),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_logprobs: z.int().min(0).max(20).optional(),
  tools: z
    .array(z.strictObject({ type: z.literal('function'), ...offeredFunction }))
    .max(128)
    .default([]),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.strictObject({ type: z.literal('function'), name: offeredName }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().default(true),
  text: z.strictObject({ format: format.optional() }).optional(),
  truncation: z.enum(['auto', 'disabled']).default('disabled'),
  metadata: metadataSchema.default({}),
  user: z.string().max(512).optional(),
  safety_identifier: z.string().max(512).optional(),
  prompt_cache_key: z.string().max(512).optional(),
  service_tier: z.enum(['auto', 'default']).optional(),
});

/** A parsed request for a response. */
export type ResponseRequest = z.output<typeof responseSchema>;

/** Parses the body of a response. Throws a `LabError` 400 that names the parameter. */
export function parseResponse(body: Readonly<Record<string, unknown>>): ResponseRequest {
  refuseOtherItems(body.input);
  return parseParams(body, responseSchema, unsupported);
}

function formatOf({ text }: ResponseRequest): AnswerFormat {
  const given = text?.format;
  if (given === undefined || given.type === 'text') return { kind: 'text' };
  if (given.type === 'json_object') return { kind: 'json-object' };
  const { name, schema, strict } = given;
  if (strict === true) refuseLooseSchema(schema, `response_format '${name}'`, 'text.format.schema');
  return { kind: 'json-schema', name, schema, strict: strict === true };
}

/** Here functions are strict unless they say otherwise; one that says nothing is so if its schema keeps the rules. */
function offersOf({ tools }: ResponseRequest): ToolOffer[] {
  return tools.map((tool, index) =>
    offerOf(
      {
        ...tool,
        strict:
          tool.strict ??
          (tool.parameters !== undefined &&
            tool.parameters !== null &&
            strictFault(tool.parameters) === null),
      },
      `tools[${index}].parameters`,
    ),
  );
}

/** What a request asks of the model, on the conversation as a whole. Throws a `LabError` 400 that names the parameter. */
export function askedOf(request: ResponseRequest, conversation: readonly ChatMessage[]): Asked {
  const tools = offersOf(request);
  const { tool_choice: choice, instructions, max_output_tokens: most } = request;
  const toolChoice = typeof choice === 'object' ? { named: choice.name } : choice;
  checkTools(tools, toolChoice);
  if (conversation.length === 0) throw badParam('input', "Invalid 'input': it holds nothing.");
  checkToolTurns(conversation, (index) => `input[${index}]`);
  const wanted = formatOf(request);
  const messages: ChatMessage[] = [
    ...(instructions === undefined ? [] : [{ role: 'developer' as const, content: instructions }]),
    ...conversation,
  ];
  refuseUnaskedJson(
    wanted,
    messages.map(({ content }) => content),
    'input',
  );
  const wantsLogprobs = request.include !== undefined && request.include.length > 0;
  return {
    model: request.model,
    messages,
    tools,
    toolChoice: toolChoice ?? (tools.length > 0 ? 'auto' : 'none'),
    parallelToolCalls: request.parallel_tool_calls,
    format: wanted,
    maxTokens: most === undefined ? undefined : { param: 'max_output_tokens', value: most },
    temperature: request.temperature,
    topP: request.top_p,
    seed: undefined,
    stop: [],
    topLogprobs: wantsLogprobs || request.top_logprobs !== undefined ? (request.top_logprobs ?? 0) : null,
  };
}
