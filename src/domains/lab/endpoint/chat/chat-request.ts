import { z } from 'zod';
import type { AnswerFormat } from '../engine.ts';
import { badParam, unsupportedParam } from '../lab-error.ts';
import { parseParams, type Unsupported } from '../parse-params.ts';
import type { Asked } from '../prepare.ts';
import { refuseLooseSchema } from '../strict-schema.ts';
import { conversationOf, messagesSchema, refuseOtherParts } from './messages.ts';
import { checkTools, jsonSchema, offeredName, offerOf, toolChoiceSchema, toolsSchema } from './tools.ts';

/** A set of up to 16 short texts that a caller pins to a request. */
export const metadataSchema = z
  .record(z.string().max(64), z.string().max(512))
  .refine((pairs) => Object.keys(pairs).length <= 16, 'Expected at most 16 pairs.');

const unsupported: Unsupported = {
  audio: 'The models of the lab write text only.',
  function_call: "Use 'tool_choice'.",
  functions: "Use 'tools'.",
  logit_bias: undefined,
  moderation: undefined,
  prediction: undefined,
  reasoning_effort: 'No model of the lab reasons.',
  verbosity: undefined,
  web_search_options: 'The models of the lab look nothing up.',
};

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: offeredName,
      description: z.string().max(4_000).nullish(),
      schema: jsonSchema,
      strict: z.boolean().nullish(),
    }),
  }),
]);

const answerTokens = z.int().min(1).max(1_000_000).optional();
/** How often in a text a token may come again; the lab's models have no such setting, and take the neutral value. */
const noPenalty = z.literal(0).optional();

const chatSchema = z.strictObject({
  model: z.string().min(1).max(200),
  messages: messagesSchema,
  n: z.int().min(1).max(8).default(1),
  stream: z.boolean().default(false),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .optional(),
  seed: z.int().optional(),
  stop: z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(4)]).optional(),
  max_tokens: answerTokens,
  max_completion_tokens: answerTokens,
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().min(0).max(1).optional(),
  frequency_penalty: noPenalty,
  presence_penalty: noPenalty,
  logprobs: z.boolean().default(false),
  top_logprobs: z.int().min(0).max(20).optional(),
  tools: toolsSchema.optional(),
  tool_choice: toolChoiceSchema.optional(),
  parallel_tool_calls: z.boolean().optional(),
  response_format: responseFormat.optional(),
  modalities: z.tuple([z.literal('text')]).optional(),
  store: z
    .literal(false, 'the lab stores no chat completions; leave it out or use the Responses API.')
    .optional(),
  metadata: metadataSchema.optional(),
  user: z.string().max(512).optional(),
  safety_identifier: z.string().max(512).optional(),
  prompt_cache_key: z.string().max(512).optional(),
  service_tier: z.enum(['auto', 'default']).optional(),
});

/** A parsed chat completion. */
export interface ChatAsk {
  readonly asked: Asked;
  /** How many choices. */
  readonly n: number;
  readonly stream: boolean;
  /** Whether a stream ends with a chunk that holds the usage. */
  readonly includeUsage: boolean;
}

function formatOf(given: z.output<typeof responseFormat> | undefined): AnswerFormat {
  if (given === undefined || given.type === 'text') return { kind: 'text' };
  if (given.type === 'json_object') return { kind: 'json-object' };
  const { name, schema, strict } = given.json_schema;
  if (strict === true) refuseLooseSchema(schema, `response_format '${name}'`, 'response_format');
  return { kind: 'json-schema', name, schema, strict: strict === true };
}

/** The conversation must ask for JSON where the JSON mode is on; as with OpenAI. */
export function refuseUnaskedJson(format: AnswerFormat, contents: readonly string[], param: string): void {
  if (format.kind !== 'json-object' || contents.some((content) => /json/i.test(content))) return;
  throw badParam(
    param,
    `'${param}' must contain the word 'json' in some form, to use a format of type 'json_object'.`,
  );
}

/** Parses the body of a chat completion. Throws a `LabError` 400 that names the parameter. */
export function parseChat(body: Readonly<Record<string, unknown>>): ChatAsk {
  refuseOtherParts(body.messages);
  const given = parseParams(body, chatSchema, unsupported);
  const { tools = [], tool_choice: choice, stream } = given;
  if (given.max_tokens !== undefined && given.max_completion_tokens !== undefined) {
    throw badParam(
      'max_tokens',
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
    );
  }
  if (given.stream_options !== undefined && !stream) {
    throw badParam(
      'stream_options',
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    );
  }
  if (given.top_logprobs !== undefined && !given.logprobs) {
    throw badParam(
      'top_logprobs',
      "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
    );
  }
  if (given.parallel_tool_calls !== undefined && tools.length === 0) {
    throw unsupportedParam('parallel_tool_calls', "It is only allowed when 'tools' are specified.");
  }
  const offers = tools.map(({ function: offer }, index) =>
    offerOf({ ...offer, strict: offer.strict === true }, `tools[${index}].function.parameters`),
  );
  const toolChoice = typeof choice === 'object' ? { named: choice.function.name } : choice;
  checkTools(offers, toolChoice);
  const messages = conversationOf(given.messages);
  const format = formatOf(given.response_format);
  refuseUnaskedJson(
    format,
    messages.map(({ content }) => content),
    'messages',
  );
  const limit = given.max_completion_tokens ?? given.max_tokens;
  return {
    n: given.n,
    stream,
    includeUsage: given.stream_options?.include_usage === true,
    asked: {
      model: given.model,
      messages,
      tools: offers,
      toolChoice: toolChoice ?? (offers.length > 0 ? 'auto' : 'none'),
      parallelToolCalls: given.parallel_tool_calls ?? true,
      format,
      maxTokens:
        limit === undefined
          ? undefined
          : { param: given.max_tokens === undefined ? 'max_completion_tokens' : 'max_tokens', value: limit },
      temperature: given.temperature,
      topP: given.top_p,
      seed: given.seed,
      stop: [given.stop ?? []].flat(),
      topLogprobs: given.logprobs ? (given.top_logprobs ?? 0) : null,
    },
  };
}
