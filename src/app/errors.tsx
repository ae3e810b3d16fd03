import { isLabPath, labErrorAnswer } from '../domains/lab/index.ts';
import type { Log } from '../kernel/log.ts';
import { Problem, statusOf } from '../kernel/problem.ts';
import { facts, wantsJson, type WebContext } from '../kernel/web.ts';
import { page } from '../ui/page.tsx';

// What PostgreSQL and its driver say when the server is away or going: SQLSTATE classes 08 and 57, and socket errors.
const away = /^(08\w{3}|57P0\d|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|53300)$/;

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && away.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  );
}

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (isAway(error)) {
    return new Problem(
      'unavailable',
      'database-away',
      'The service is restarting. Nothing you saved is lost.',
      {
        todo: 'Wait a few seconds and try again.',
        retryAfterSeconds: 3,
      },
    );
  }
  return null;
}

const titles = {
  'bad-input': 'Something is not right',
  malformed: 'The request could not be read',
  unauthenticated: 'Please sign in',
  forbidden: 'This is not open to you',
  'not-found': 'Nothing here',
  conflict: 'This has changed in the meantime',
  gone: 'This is no longer available',
  'too-large': 'This is too large',
  unsupported: 'This kind of request is not taken here',
  'too-many': 'Too many attempts',
  unavailable: 'Back in a moment',
} as const;

/**
 * The one place where a failure becomes an answer: a page for people, problem+json (RFC 9457) for machines; below the
 * lab's endpoint an error of the shape that OpenAI's SDKs read.
 */
export function errorAnswer(c: WebContext, error: unknown, log: Log): Response {
  const requestId = facts(c)?.requestId ?? '';
  const problem = asProblem(error);
  if (problem === null) log.error({ requestId, err: error }, 'a request failed unexpectedly');
  if (isLabPath(c.req.path)) return labErrorAnswer(c, problem);
  const status = problem === null ? 500 : statusOf[problem.kind];
  const title = problem === null ? 'We made a mistake' : titles[problem.kind];
  const detail =
    problem?.message ?? 'Something went wrong on our side. It has been noted; what you saved before is safe.';
  const todo = problem === null ? `Try again; if it stays, quote the number ${requestId}.` : problem.todo;

  if (problem?.retryAfterSeconds !== undefined) c.header('retry-after', String(problem.retryAfterSeconds));
  if (wantsJson(c)) {
    c.header('content-type', 'application/problem+json');
    const body = {
      type: `about:blank#${problem?.code ?? 'internal'}`,
      title,
      status,
      detail,
      code: problem?.code ?? 'internal',
      ...(todo === undefined ? {} : { todo }),
      ...(problem !== null && problem.fields.length > 0 ? { errors: problem.fields } : {}),
      instance: requestId,
    };
    return c.body(JSON.stringify(body), status);
  }
  return page(
    c,
    { title, status },
    <>
      <h1>{title}</h1>
      <p class="lead">{detail}</p>
      {problem !== null && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map(({ field, message }) => (
            <li key={field}>
              <strong>{field}</strong>: {message}
            </li>
          ))}
        </ul>
      )}
      {todo !== undefined && <p>{todo}</p>}
      {problem?.kind === 'unauthenticated' && (
        <p>
          <a class="button" href={`/sign-in?next=${encodeURIComponent(c.req.path)}`}>
            Sign in
          </a>
        </p>
      )}
      <p>
        <a href="/">To the start page</a>
      </p>
    </>,
  );
}
