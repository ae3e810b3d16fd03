import { z } from 'zod';
import { vcContextUrl } from '../contexts/bundled.ts';
import { jsonPath, type JsonObject } from './json-document.ts';

/** A URI without the characters that N-Quads would have to escape. */
export const uri = z
  .string()
  .max(2_048, 'is longer than 2,048 characters')
  .regex(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/, 'is not a URI');

/** An XML Schema dateTimeStamp: an instant with its zone. */
export const timestamp = z.iso.datetime({ offset: true, error: 'is not a date and time with a time zone' });

/** One or many: JSON-LD makes no difference between a value and a list of one. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  return z
    .union([item, z.array(item).min(1, 'is an empty list')])
    .transform((value) => [value].flat() as z.output<T>[]);
}

const types = oneOrMany(z.string('is not a text'));
/** An object that says of which type it is. */
export const typed = z.looseObject({ type: types, id: uri.optional() });
const schema = z.looseObject({ type: types, id: uri });
const subject = z
  .looseObject({ id: uri.optional() }, 'is not an object')
  .refine((claims) => Object.keys(claims).length > 0, 'says nothing about anybody');
const profile = z.looseObject({ id: uri });

/**
 * The members of VC Data Model 2.0 §4 and §5 that decide a verdict, and those whose form it demands of every credential;
 * all others pass through untouched.
 */
export const credentialShape = z.looseObject({
  '@context': oneOrMany(z.unknown()).refine((contexts) => contexts[0] === vcContextUrl, {
    error: ({ input }) =>
      [input].flat()[0] === 'https://www.w3.org/2018/credentials/v1'
        ? 'belongs to version 1.1 of the Verifiable Credentials Data Model; only 2.0 is read: ask the issuer for a new one'
        : `does not begin with ${vcContextUrl}`,
  }),
  id: uri.optional(),
  type: types.refine((all) => all.includes('VerifiableCredential'), 'does not contain VerifiableCredential'),
  issuer: z.union(
    [uri.transform((id) => ({ id })), profile],
    'is neither a URI nor an object with an id that is a URI',
  ),
  validFrom: timestamp.optional(),
  validUntil: timestamp.optional(),
  credentialSubject: oneOrMany(subject),
  credentialStatus: oneOrMany(typed).optional(),
  credentialSchema: oneOrMany(schema).optional(),
  refreshService: oneOrMany(typed).optional(),
  termsOfUse: oneOrMany(typed).optional(),
  evidence: oneOrMany(typed).optional(),
});

/** A credential whose shape was checked. */
export type Credential = z.output<typeof credentialShape>;

/** Checks a value against a schema; what is wrong names the JSON path of the first wrong member. */
export function parseAt<T extends z.ZodType>(
  schema: T,
  value: JsonObject,
  root: readonly PropertyKey[] = [],
): { readonly value: z.output<T> } | { readonly refused: string } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const { path, message } = firstIssue(parsed.error.issues);
  return { refused: `${jsonPath([...root, ...path])} ${message}` };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

// A union reports "Invalid input"; what a reader can use is the complaint of the branch that came furthest.
function firstIssue(issues: readonly z.core.$ZodIssue[]): Issue {
  const issue = issues[0];
  if (issue === undefined) return { path: [], message: 'is not as expected' };
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    const inner = issue.errors.map(firstIssue).sort((a, b) => b.path.length - a.path.length)[0];
    if (inner !== undefined) return { path: [...issue.path, ...inner.path], message: inner.message };
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return {
    path: issue.path,
    message: missing ? 'is missing' : issue.message.replace(/^Invalid input: /, 'is wrong: '),
  };
}
