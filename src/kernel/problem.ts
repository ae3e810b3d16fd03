/** Kinds of failure that a caller can do something about, with the HTTP status each becomes. */
export const statusOf = {
  'bad-input': 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
} as const;

export type ProblemKind = keyof typeof statusOf;

/** One field of a form or document that was wrong. `field` is its name or its JSON path. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/**
 * A failure with a reader: `code` for machines (kebab-case, stable), `message` says what was wrong,
 * `todo` what to do about it. Rendered as a page or as problem+json (RFC 9457) by `app/errors.tsx` alone.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly todo: string | undefined;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: ProblemKind,
    code: string,
    message: string,
    more: { todo?: string; fields?: readonly FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.todo = more.todo;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** What was wrong and what to do about it, in one text: for beside a field. */
export function wordsOf({ message, todo }: Problem): string {
  return todo === undefined ? message : `${message} ${todo}`;
}

/** The one answer for a thing that does not exist and for a thing that is not the viewer's to see. */
export function notFound(what: string): Problem {
  return new Problem('not-found', 'not-found', `There is no such ${what}.`, {
    todo: 'Check the address; it may have been copied incompletely.',
  });
}
