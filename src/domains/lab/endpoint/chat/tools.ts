import { z } from 'zod';
import type { EngineRequest, ToolOffer } from '../engine.ts';
import { badParam } from '../lab-error.ts';
import { refuseLooseSchema } from '../strict-schema.ts';

/** The name of a tool or of a schema. */
export const offeredName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,64}$/, "Expected a string that matches the pattern '^[a-zA-Z0-9_-]{1,64}$'.");

/** A JSON Schema as it is offered; an object of anything. */
export const jsonSchema = z.record(z.string(), z.unknown());

/** The fields of a function that is offered as a tool; of both APIs. */
export const offeredFunction = {
  name: offeredName,
  description: z.string().max(4_000).nullish(),
  parameters: jsonSchema.nullish(),
  strict: z.boolean().nullish(),
};

/** The tools of a chat completion. */
export const toolsSchema = z
  .array(z.strictObject({ type: z.literal('function'), function: z.strictObject(offeredFunction) }))
  .max(128);

/** Which tool is to be called. */
export const toolChoiceSchema = z.union([
  z.enum(['none', 'auto', 'required']),
  z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: offeredName }) }),
]);

const noParameters = { type: 'object', properties: {}, additionalProperties: false, required: [] };

/** A tool as an engine is told of it; `place` names it in a refusal. Throws a `LabError` 400 for a strict one that is not. */
export function offerOf(
  given: {
    readonly name: string;
    readonly description?: string | null | undefined;
    readonly parameters?: Readonly<Record<string, unknown>> | null | undefined;
    readonly strict: boolean;
  },
  place: string,
): ToolOffer {
  const parameters = given.parameters ?? noParameters;
  if (given.strict) {
    refuseLooseSchema(parameters, `function '${given.name}'`, place, 'invalid_function_parameters');
  }
  return { name: given.name, description: given.description ?? '', parameters, strict: given.strict };
}

/** Refuses two tools of one name, and a choice that no tool is offered for. */
export function checkTools(
  tools: readonly ToolOffer[],
  choice: EngineRequest['toolChoice'] | undefined,
): void {
  const names = tools.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw badParam('tools', `Tool names must be unique: '${twice}' is there twice.`);
  if (choice === undefined) return;
  if (tools.length === 0 && choice !== 'none') {
    throw badParam(
      'tool_choice',
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
    );
  }
  if (typeof choice === 'object' && !names.includes(choice.named)) {
    throw badParam(
      'tool_choice',
      `Tool choice 'function' with name '${choice.named}' not found in 'tools' parameter.`,
    );
  }
}
