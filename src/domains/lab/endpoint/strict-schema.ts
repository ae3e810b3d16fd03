import { badParam } from './lab-error.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that OpenAI's structured outputs do not take ("Supported schemas", platform documentation). */
const refused = [
  'allOf',
  'not',
  'dependentRequired',
  'dependentSchemas',
  'if',
  'then',
  'else',
  'oneOf',
  'patternProperties',
];
const deepest = 10;
const mostProperties = 5_000;

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Where a strict schema breaks the rules, for example `('properties', 'date')`, and how; `null` where it keeps them. */
export function strictFault(root: Schema): { readonly context: string; readonly fault: string } | null {
  let properties = 0;
  const at = (path: readonly string[]) => `(${path.map((part) => `'${part}'`).join(', ')})`;
  const visit = (
    schema: unknown,
    path: readonly string[],
    depth: number,
  ): { readonly context: string; readonly fault: string } | null => {
    const bad = (fault: string) => ({ context: at(path), fault });
    if (!isSchema(schema)) return bad('schema must be a JSON object.');
    if (depth > deepest) return bad(`the schema nests deeper than ${deepest} levels.`);
    const keyword = refused.find((name) => Object.hasOwn(schema, name));
    if (keyword !== undefined) return bad(`'${keyword}' is not permitted.`);
    const inner: (readonly [unknown, readonly string[], number])[] = [];
    if (Object.hasOwn(schema, 'properties') || schema.type === 'object') {
      const own = isSchema(schema.properties) ? schema.properties : {};
      const names = Object.keys(own);
      properties += names.length;
      if (properties > mostProperties) return bad(`it has more than ${mostProperties} properties.`);
      if (schema.additionalProperties !== false) {
        return bad("'additionalProperties' is required to be supplied and to be false.");
      }
      const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
      const missing = names.find((name) => !required.includes(name));
      if (missing !== undefined) {
        return bad(
          `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
        );
      }
      const extra = required.find((name) => typeof name !== 'string' || !Object.hasOwn(own, name));
      if (extra !== undefined) return bad(`Extra required key '${String(extra)}' supplied.`);
      inner.push(...names.map((name) => [own[name], [...path, 'properties', name], depth + 1] as const));
    }
    if (schema.type === 'array' && !Object.hasOwn(schema, 'items'))
      return bad("array schema missing 'items'.");
    if (Object.hasOwn(schema, 'items')) inner.push([schema.items, [...path, 'items'], depth + 1]);
    if (Array.isArray(schema.anyOf)) {
      inner.push(
        ...schema.anyOf.map((branch, index) => [branch, [...path, 'anyOf', String(index)], depth] as const),
      );
    }
    for (const name of ['$defs', 'definitions']) {
      const defs = schema[name];
      if (isSchema(defs)) {
        inner.push(...Object.keys(defs).map((key) => [defs[key], [...path, name, key], 1] as const));
      }
    }
    for (const [one, where, level] of inner) {
      const fault = visit(one, where, level);
      if (fault !== null) return fault;
    }
    return null;
  };
  if (root.type !== 'object') {
    return {
      context: '()',
      fault: `schema must be a JSON Schema of 'type: "object"', got 'type: "${String(root.type ?? 'None')}"'.`,
    };
  }
  if (Object.hasOwn(root, 'anyOf')) return { context: '()', fault: "'anyOf' is not permitted at the root." };
  return visit(root, [], 1);
}

/** Refuses a strict schema that breaks OpenAI's rules, in its words. `what`: for example `response_format 'event'`. */
export function refuseLooseSchema(schema: Schema, what: string, param: string, code?: string): void {
  const found = strictFault(schema);
  if (found === null) return;
  throw badParam(
    param,
    `Invalid schema for ${what}: In context=${found.context}, ${found.fault}`,
    code ?? 'invalid_json_schema',
  );
}
