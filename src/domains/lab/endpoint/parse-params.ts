import type { ZodType } from 'zod';
import { badParam, type LabError, unsupportedParam } from './lab-error.ts';

/** A path as OpenAI writes it: `messages[0].content`. */
export function paramOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

interface Issue {
  readonly code: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly values?: readonly unknown[];
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly origin?: string;
}

const articles: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a decimal number',
  int: 'an integer',
  boolean: 'a boolean',
  array: 'an array of objects',
  object: 'an object',
  record: 'an object',
  undefined: 'nothing',
  null: 'null',
};

const named = (what: unknown): string => articles[String(what)] ?? String(what);
const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** Of a union's branches the one that got furthest: what the caller most likely meant. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union' || issue.errors === undefined) return issue;
  const inner = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .map((found) => deepest({ ...found, path: [...issue.path, ...found.path] }))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  return inner === undefined || inner.path.length <= issue.path.length ? issue : inner;
}

function errorOf(issue: Issue, path: readonly PropertyKey[]): LabError {
  const param = paramOf(path);
  if (issue.code === 'unrecognized_keys') {
    const key = paramOf([...path, issue.keys?.[0] ?? '']);
    return badParam(key, `Unknown parameter: '${key}'.`, 'unknown_parameter');
  }
  if (issue.input === undefined && /^invalid_(?:type|union|value)$/.test(issue.code)) {
    return badParam(param, `Missing required parameter: '${param}'.`, 'missing_required_parameter');
  }
  if (issue.code === 'invalid_type') {
    return badParam(
      param,
      `Invalid type for '${param}': expected ${named(issue.expected)}, but got ${named(typeOf(issue.input))} instead.`,
      'invalid_type',
    );
  }
  if (issue.code === 'invalid_value') {
    const values = (issue.values ?? []).map((value) => `'${String(value)}'`).join(', ');
    return badParam(
      param,
      `Invalid value: '${String(issue.input).slice(0, 100)}'. Supported values are: ${values}.`,
    );
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const below = issue.code === 'too_small';
    const kind = issue.origin === 'number' || issue.origin === 'int' ? 'decimal' : (issue.origin ?? 'value');
    return badParam(
      param,
      `Invalid '${param}': ${kind} ${below ? 'below minimum' : 'above maximum'} value. Expected ${below ? '>=' : '<='} ${String(below ? issue.minimum : issue.maximum)}.`,
      `${kind}_${below ? 'below_min' : 'above_max'}_value`,
    );
  }
  return badParam(param, `Invalid value for '${param}': ${issue.message}`);
}

/** Parameters of OpenAI's that the lab does not have: names, with why where there is more to say. */
export type Unsupported = Readonly<Record<string, string | undefined>>;

/**
 * Parses a body by its schema; `null` counts as left out, as with OpenAI. Throws a `LabError` 400 that names the parameter
 * that is missing, unknown, unsupported or wrong.
 */
export function parseParams<T>(
  body: Readonly<Record<string, unknown>>,
  schema: ZodType<T>,
  unsupported: Unsupported = {},
): T {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(unsupported, name)) throw unsupportedParam(name, unsupported[name]);
  }
  const parsed = schema.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues[0] as Issue);
  throw errorOf(issue, issue.path);
}
