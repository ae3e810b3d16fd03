import type { Context } from 'hono';
import { z, type ZodType } from 'zod';
import type { Instant } from './clock.ts';
import type { Id } from './id.ts';
import { type FieldError, Problem } from './problem.ts';

/** Who is signed in, as a request sees them. */
export interface Viewer {
  readonly personId: Id<'person'>;
  readonly sessionId: Id<'session'>;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** IANA time zone, for example `Europe/Paris`. */
  readonly zone: string;
  /** The token that each of this session's forms carries. */
  readonly csrf: string;
  /** When this person last showed that the session is theirs: at sign-in, or since. */
  readonly confirmedAt: Instant;
}

/** What `app` puts on each request. */
export interface RequestFacts {
  readonly requestId: string;
  readonly now: Instant;
  readonly viewer: Viewer | null;
  /** For the one style element a picture may need. */
  readonly nonce: string;
  /** The caller's address, for rate limits only; never logged or stored as it is. */
  readonly caller: string;
  /** Which pages the viewer's head shows; made by `app`, which alone sees every domain. */
  readonly nav: readonly { readonly href: string; readonly label: string; readonly current?: boolean }[];
  readonly mode: 'demo' | 'production';
  readonly assets: Assets;
}

/** The browser's files by the names that pages use, each with its hashed address. */
export interface Assets {
  readonly css: string;
  readonly islands: Readonly<Record<string, string>>;
  readonly fonts?: readonly string[] | undefined;
  readonly icon?: string | undefined;
}

export type WebContext = Context<{ Variables: { facts: RequestFacts } }>;

/** Answers one request. */
export type Handler = (c: WebContext) => Response | Promise<Response>;

/** One address of the site. `app` refuses to start when its table of rights has no line for it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly handle: Handler;
  /** The largest body in bytes; 64 KiB unless a form takes files. */
  readonly maxBodyBytes?: number;
}

export function get(path: string, handle: Handler): Route {
  return { method: 'GET', path, handle };
}

export function post(path: string, handle: Handler, more: { maxBodyBytes?: number } = {}): Route {
  return { method: 'POST', path, handle, ...more };
}

/** For programs; a page's form posts. */
export function del(path: string, handle: Handler): Route {
  return { method: 'DELETE', path, handle };
}

/** The request's facts. */
export function facts(c: WebContext): RequestFacts {
  return c.get('facts');
}

/** The signed-in person; only for routes that the table of rights closes to others. */
export function viewer(c: WebContext): Viewer {
  const who = facts(c).viewer;
  if (who === null) throw new Problem('unauthenticated', 'sign-in-needed', 'This page needs you to sign in.');
  return who;
}

function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[]): FieldError[] {
  return issues.map((issue) => ({
    field: issue.path.map(String).join('.') || 'form',
    message: issue.message,
  }));
}

/** A form or JSON body as it was parsed: the value, or what was wrong with each field and what had been typed. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly errors: readonly FieldError[];
      readonly typed: Readonly<Record<string, string>>;
    };

// PostgreSQL stores neither a NUL character nor half of a surrogate pair.
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (value === null || typeof value !== 'object' || value instanceof Blob) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

function storable<T>(value: T): T {
  if (isStorable(value)) return value;
  throw new Problem('malformed', 'text-malformed', 'The request holds characters that are not text.', {
    todo: 'Remove control characters and send it again.',
  });
}

async function readBody(c: WebContext): Promise<Record<string, unknown>> {
  const type = c.req.header('content-type') ?? '';
  try {
    if (type.startsWith('application/json')) {
      const body: unknown = await c.req.json();
      if (body === null || typeof body !== 'object' || Array.isArray(body))
        throw new TypeError('not an object');
      return storable(body as Record<string, unknown>);
    }
    if (type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data')) {
      return storable(await c.req.parseBody({ all: true }));
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('malformed', 'body-malformed', 'The request could not be read.', {
      todo: 'Go back, reload the page and send the form again.',
    });
  }
  throw new Problem('unsupported', 'body-type', 'The request has a content type that is not taken here.', {
    todo: 'Send a form or application/json.',
  });
}

/** Reads a form that is shown again with its errors when something is wrong. */
export async function readForm<T>(c: WebContext, schema: ZodType<T>): Promise<Parsed<T>> {
  const body = await readBody(c);
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, value: result.data };
  const typed = Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return { ok: false, errors: fieldErrors(result.error.issues), typed };
}

/** Reads a form in which nothing was typed, or a JSON body; throws a `bad-input` problem that names the fields. */
export async function parseBody<T>(c: WebContext, schema: ZodType<T>): Promise<T> {
  const parsed = await readForm(c, schema);
  if (parsed.ok) return parsed.value;
  throw new Problem('bad-input', 'fields-wrong', 'Something in the request is not right.', {
    fields: parsed.errors,
  });
}

/** Parses one part of the path; a malformed identifier is a page that does not exist. */
export function param<T>(c: WebContext, name: string, schema: ZodType<T>): T {
  const result = schema.safeParse(c.req.param(name));
  if (result.success) return result.data;
  throw new Problem('not-found', 'not-found', 'There is nothing at this address.', {
    todo: 'Check the address; it may have been copied incompletely.',
  });
}

/** Parses the query; what is wrong in it is a 422 that names the field. */
export function query<T>(c: WebContext, schema: ZodType<T>): T {
  const result = schema.safeParse(storable(c.req.query()));
  if (result.success) return result.data;
  throw new Problem(
    'bad-input',
    'query-wrong',
    'Something in the address after the question mark is not right.',
    {
      fields: fieldErrors(result.error.issues),
    },
  );
}

/** A page of a list, in the query: from 1, and 1 where none is named. */
export const pageNumber = z.coerce.number().int().min(1).max(100_000).default(1);

/** True where the caller asked for JSON rather than for a page: by what it accepts or sends, or by the path's ending. */
export function wantsJson(c: WebContext): boolean {
  const accept = c.req.header('accept') ?? '';
  const type = c.req.header('content-type') ?? '';
  if (accept.includes('text/html')) return false;
  return (
    /^application\/(json|vc)\b/.test(type) ||
    /json|application\/vc\b/.test(accept) ||
    c.req.path.endsWith('.json')
  );
}
