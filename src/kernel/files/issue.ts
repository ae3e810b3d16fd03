import type { z } from 'zod';
import type { ValuePath } from './yaml.ts';

/** A wrong shape in words for the author of the file. */
export interface IssueWords {
  readonly path: ValuePath;
  readonly what: string;
  readonly todo: string;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'fields',
  null: 'nothing',
  record: 'fields',
};

const kindOf = (value: unknown) =>
  value === null ? 'nothing' : Array.isArray(value) ? 'a list' : (kinds[typeof value] ?? typeof value);

/** What zod found wrong in `root`, said about the file; an unknown field becomes one entry each. */
export function issueWords(issue: z.core.$ZodIssue, root: unknown): IssueWords[] {
  const nearest = nearestBranch(issue);
  if (nearest !== undefined) return nearest.flatMap((inner) => issueWords(inner, root));
  const name = written(issue.path);
  const value = valueAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      what: `unknown field \`${written([...issue.path, key])}\``,
      todo: 'correct its name or remove it',
    }));
  }
  if (issue.path.length > 0 && value === undefined) {
    return [{ path: issue.path, what: `\`${name}\` is missing`, todo: 'add it' }];
  }
  if (issue.code === 'invalid_type') {
    const needed = kinds[issue.expected] ?? issue.expected;
    return [
      {
        path: issue.path,
        what: name === '' ? `the file holds ${kindOf(value)}` : `\`${name}\` is ${shown(value)}`,
        todo: `write ${needed}`,
      },
    ];
  }
  if (issue.code === 'invalid_value') {
    return [
      {
        path: issue.path,
        what: `\`${name}\` is ${shown(value)}`,
        todo: `write one of: ${issue.values.map(String).join(', ')}`,
      },
    ];
  }
  return [{ path: issue.path, ...sizeWords(issue, name, value), todo: sizeTodo(issue) ?? issue.message }];
}

/** What is there: of a list how many entries, as `is a list` says too little. */
const sizeWords = (issue: z.core.$ZodIssue, name: string, value: unknown): { readonly what: string } =>
  Array.isArray(value) && sizeTodo(issue) !== undefined
    ? { what: `\`${name}\` has ${value.length} ${value.length === 1 ? 'entry' : 'entries'}` }
    : { what: `\`${name}\` is ${shown(value)}` };

/** What to do about a size, where the schema has no words of its own for it. */
function sizeTodo(issue: z.core.$ZodIssue): string | undefined {
  if (!/^Too (?:small|big)\b/.test(issue.message)) return undefined;
  const [bound, word] =
    issue.code === 'too_small'
      ? [issue.minimum, 'at least']
      : issue.code === 'too_big'
        ? [issue.maximum, 'at most']
        : [undefined, ''];
  if (bound === undefined || !('origin' in issue)) return undefined;
  const exact = issue.code === 'too_small' && issue.inclusive === false ? 'more than' : word;
  if (issue.origin === 'string') return `write ${exact} ${bound} characters`;
  return issue.origin === 'array' ? `write ${exact} ${bound}` : `write a number of ${exact} ${bound}`;
}

/**
 * Where a value may have one of several shapes: what keeps it from the shape that it is nearest to, which is the one
 * with the fewest fields that it does not know, then with the fewest faults.
 */
function nearestBranch(issue: z.core.$ZodIssue): z.core.$ZodIssue[] | undefined {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return undefined;
  const unknown = (faults: readonly z.core.$ZodIssue[]) =>
    faults.flatMap((fault) => (fault.code === 'unrecognized_keys' ? fault.keys : [])).length;
  const [nearest] = issue.errors.toSorted((a, b) => unknown(a) - unknown(b) || a.length - b.length);
  return nearest?.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] }));
}

/** `modules[1].lessons`, as people write a place in a document. */
function written(path: ValuePath): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}

function valueAt(root: unknown, path: ValuePath): unknown {
  let value = root;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
