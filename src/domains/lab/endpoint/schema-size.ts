import { badParam } from './lab-error.ts';
import type { AnswerFormat, ToolOffer } from './engine.ts';

/** Places of all schemas of a request together, once their references are followed; a value is made up for each. */
const mostPlaces = 10_000;
/** How deeply values nest, and how many references and alternatives lead to one of them, before a model stops. */
const deepest = { values: 13, references: 20 };
/** Entries of a list that a model makes up where so many are asked for. */
const mostEntries = 50;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function targetOf(reference: string, root: unknown): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, part) => (isObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
      root,
    );
}

/**
 * How many places a value of a JSON Schema has once references are followed, counted to `most`: a schema of a few lines
 * that refers to itself several times doubles at every step.
 */
export function placesOf(root: unknown, most: number): number {
  let count = 0;
  const visit = (schema: unknown, nested: number, followed: number): void => {
    if (count >= most || !isObject(schema) || nested > deepest.values || followed > deepest.references)
      return;
    count += 1;
    if (typeof schema.$ref === 'string') return visit(targetOf(schema.$ref, root), nested, followed + 1);
    for (const branches of [schema.anyOf, schema.oneOf])
      if (Array.isArray(branches)) for (const branch of branches) visit(branch, nested, followed + 1);
    if (isObject(schema.properties))
      for (const inner of Object.values(schema.properties)) visit(inner, nested + 1, 0);
    const least = typeof schema.minItems === 'number' ? Math.min(schema.minItems, mostEntries) : 0;
    for (let entry = 0; entry < Math.max(1, least) && count < most; entry += 1)
      visit(schema.items, nested + 1, 0);
  };
  visit(root, 0, 0);
  return count;
}

/** Refuses schemas that have too many places together: filling them would hold everybody up. */
export function refuseLargeSchemas(tools: readonly ToolOffer[], format: AnswerFormat): void {
  let left = mostPlaces;
  const refuse = (param: string): never => {
    throw badParam(
      param,
      `The schema is too large: with its references followed it has more than ${mostPlaces} places. Refer to fewer schemas, or ask for fewer entries of a list.`,
      'schema_too_large',
    );
  };
  for (const { parameters } of tools) {
    left -= placesOf(parameters, left);
    if (left <= 0) refuse('tools');
  }
  if (format.kind === 'json-schema' && placesOf(format.schema, left) >= left) refuse('response_format');
}
