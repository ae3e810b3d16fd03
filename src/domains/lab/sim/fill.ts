import { booleanFor, enumFor, numberFor, textsFor } from './find-value.ts';
import {
  fitted,
  neutral,
  propertiesOf,
  requiredOf,
  resolved,
  type Schema,
  takesNull,
  typeOf,
  within,
} from './schema.ts';

/** What a schema was filled with: the value, and the required properties for which the text held nothing. */
export interface Filled {
  readonly value: unknown;
  readonly missing: readonly string[];
}

/** How an empty place of an enumeration is filled where none of its values occurs: by what speaks most for it. */
export type Weigh = (values: readonly string[]) => string | undefined;

interface Filling {
  readonly root: Schema;
  readonly text: string;
  readonly weigh: Weigh | undefined;
  readonly usedNumbers: Set<number>;
  readonly usedTexts: Set<string>;
}

const nothing = Symbol('nothing');

function textFor(name: string, schema: Schema, { text, usedTexts }: Filling): string | typeof nothing {
  const pattern =
    typeof schema.pattern === 'string' && schema.pattern.length < 200 ? schema.pattern : undefined;
  const found = textsFor(name, schema, text);
  const best = found.find((one) => !usedTexts.has(one)) ?? found[0];
  if (best === undefined || (pattern !== undefined && pattern.length > 0 && best.length > 200))
    return nothing;
  usedTexts.add(best);
  return fitted(best, schema);
}

function listFor(name: string, schema: Schema, filling: Filling, depth: number): unknown[] | typeof nothing {
  const { root, text } = filling;
  const items = resolved(schema.items, root);
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : 20;
  const least = typeof schema.minItems === 'number' ? Math.min(schema.minItems, 50) : 0;
  const type = typeOf(items);
  const padded = (list: readonly unknown[]): unknown[] => [
    ...list.slice(0, most),
    ...Array.from({ length: Math.max(0, least - list.length) }, () => neutral(schema.items, root, depth)),
  ];
  if (Array.isArray(items.enum)) {
    const there = items.enum.filter((value) => enumFor([value], text) !== undefined);
    return there.length === 0 ? nothing : padded(there);
  }
  if (type === 'string') {
    const found = textsFor(name, items, text).map((one) => fitted(one, items));
    return found.length === 0 ? nothing : padded(found);
  }
  if (type === 'object' && depth < 6) {
    const { value, missing } = fillObject(items, filling, depth + 1);
    return missing.length > 0 ? nothing : padded([value]);
  }
  const number =
    type === 'number' || type === 'integer' ? numberFor(name, items, text, filling.usedNumbers) : undefined;
  return number === undefined ? nothing : padded([within(number, items, type === 'integer')]);
}

function valueFor(name: string, given: unknown, filling: Filling, depth: number): unknown {
  const { root, text, weigh, usedNumbers } = filling;
  const schema = resolved(given, root);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) {
    const there = enumFor(schema.enum, text);
    if (there !== undefined) return there;
    const texts = schema.enum.filter((value): value is string => typeof value === 'string');
    return weigh?.(texts) ?? nothing;
  }
  const type = typeOf(schema);
  if (type === 'string') return textFor(name, schema, filling);
  if (type === 'number' || type === 'integer') {
    const number = numberFor(name, schema, text, usedNumbers);
    return number === undefined ? nothing : within(number, schema, type === 'integer');
  }
  if (type === 'boolean') return booleanFor(name, text) ?? nothing;
  if (type === 'array') return listFor(name, schema, filling, depth);
  if (type === 'object' && depth < 8) return fillObject(schema, filling, depth + 1).value;
  return nothing;
}

function fillObject(schema: Schema, filling: Filling, depth: number): Filled {
  const required = requiredOf(schema);
  const missing: string[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, inner] of propertiesOf(schema)) {
    const found = valueFor(name, inner, filling, depth);
    if (found !== nothing) value[name] = found;
    else if (required.includes(name)) {
      value[name] = neutral(inner, filling.root, depth);
      if (!takesNull(inner, filling.root) && typeOf(resolved(inner, filling.root)) !== 'boolean')
        missing.push(name);
    }
  }
  return { value, missing };
}

/** Fills an object's schema from a text. What the text does not hold is neutral where it is required, and left out elsewhere. */
export function fill(
  schema: Schema,
  text: string,
  weigh?: Weigh,
): Filled & { readonly value: Record<string, unknown> } {
  const filling = { root: schema, text, weigh, usedNumbers: new Set<number>(), usedTexts: new Set<string>() };
  const root = resolved(schema, schema);
  const { value, missing } = fillObject(root, filling, 0);
  return { value: value as Record<string, unknown>, missing };
}
