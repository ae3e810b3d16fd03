/** A JSON Schema, as far as sim reads one. */
export type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A schema with its references to `$defs` followed, and of several alternatives the first that is not null. */
export function resolved(schema: unknown, root: Schema, depth = 0): Schema {
  if (!isObject(schema) || depth > 20) return {};
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    const target =
      ref === '#'
        ? root
        : ref
            .split('/')
            .slice(1)
            .reduce<unknown>(
              (at, part) => (isObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
              root,
            );
    return resolved(target, root, depth + 1);
  }
  const branches = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  if (branches === undefined) return schema;
  const found = branches.map((branch) => resolved(branch, root, depth + 1));
  return found.find(({ type }) => type !== 'null') ?? found[0] ?? {};
}

/** The type of a schema's values that is not null. */
export function typeOf({ type, enum: values, properties, items }: Schema): string {
  const named = Array.isArray(type) ? type.find((one) => one !== 'null') : type;
  if (typeof named === 'string') return named;
  if (Array.isArray(values)) return 'enum';
  if (properties !== undefined) return 'object';
  return items === undefined ? 'string' : 'array';
}

/** Whether null may stand there. */
export function takesNull(schema: unknown, root: Schema): boolean {
  if (!isObject(schema)) return false;
  const { type, anyOf, enum: values } = schema;
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return true;
  if (Array.isArray(values) && values.includes(null)) return true;
  return Array.isArray(anyOf) && anyOf.some((branch) => takesNull(resolved(branch, root), root));
}

/** The properties of an object's schema. */
export const propertiesOf = ({ properties }: Schema): [string, unknown][] =>
  isObject(properties) ? Object.entries(properties) : [];

/** The names that must be there. */
export const requiredOf = ({ required }: Schema): string[] =>
  Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string') : [];

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** A number that keeps the bounds of a schema. */
export function within(value: number, schema: Schema, isInteger: boolean): number {
  const step = isInteger ? 1 : 1e-6;
  const above = whole(schema.exclusiveMinimum);
  const below = whole(schema.exclusiveMaximum);
  const least = Math.max(whole(schema.minimum) ?? -Infinity, above === undefined ? -Infinity : above + step);
  const most = Math.min(whole(schema.maximum) ?? Infinity, below === undefined ? Infinity : below - step);
  const bounded = Math.min(Math.max(value, least), most);
  const multiple = whole(schema.multipleOf);
  if (multiple !== undefined && multiple > 0) {
    const lower = Math.floor(bounded / multiple + 1e-9) * multiple;
    return lower >= least ? lower : Math.ceil(bounded / multiple - 1e-9) * multiple;
  }
  return isInteger
    ? Math.round(bounded) > most
      ? Math.floor(bounded)
      : Math.round(bounded) < least
        ? Math.ceil(bounded)
        : Math.round(bounded)
    : bounded;
}

/** A text that keeps the bounds of a schema on its length. */
export function fitted(text: string, schema: Schema): string {
  const most = whole(schema.maxLength);
  const least = whole(schema.minLength) ?? 0;
  const cut = most === undefined ? text : [...text].slice(0, most).join('');
  return [...cut].length >= least ? cut : cut.padEnd(Math.min(least, 10_000), '-');
}

const ofFormat: Readonly<Record<string, string>> = {
  date: '2026-01-01',
  'date-time': '2026-01-01T00:00:00Z',
  time: '00:00:00Z',
  email: 'nobody@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
  duration: 'P1D',
};

/** A value that fits a schema and says nothing, for what a text does not hold; `invented` is a plausible one. */
export function neutral(given: unknown, root: Schema, depth = 0, invented = false): unknown {
  if (takesNull(given, root) && !invented) return null;
  const schema = resolved(given, root);
  if ('const' in schema) return schema.const;
  if ('default' in schema) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const type = typeOf(schema);
  if (type === 'string') {
    const format = ofFormat[String(schema.format)];
    return fitted(format ?? (invented ? 'A-1000' : ''), format === undefined ? schema : {});
  }
  if (type === 'number' || type === 'integer') return within(invented ? 42 : 0, schema, type === 'integer');
  if (type === 'boolean') return false;
  if (type === 'null') return null;
  if (type === 'array') {
    const least = Math.min(whole(schema.minItems) ?? 0, 50);
    return depth > 12 ? [] : Array.from({ length: least }, () => neutral(schema.items, root, depth + 1));
  }
  const names = requiredOf(schema);
  if (depth > 12) return {};
  return Object.fromEntries(
    propertiesOf(schema)
      .filter(([name]) => names.includes(name))
      .map(([name, inner]) => [name, neutral(inner, root, depth + 1)]),
  );
}
