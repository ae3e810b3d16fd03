import { type Problem, statusOf, wordsOf } from '../../../kernel/problem.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { type ErrorBody, LabError } from './lab-error.ts';

/** True below the lab's endpoint, where a failure has OpenAI's shape. */
export const isLabPath = (path: string): boolean => path === '/lab/v1' || path.startsWith('/lab/v1/');

/** A failure as the endpoint tells it; `null` is one of ours that was not foreseen. */
export function labErrorOf(problem: Problem | null, requestId: string): LabError {
  if (problem instanceof LabError) return problem;
  if (problem === null) {
    return new LabError(500, `The server had an error while answering. Quote the number ${requestId}.`, {
      code: 'internal_error',
    });
  }
  const status = statusOf[problem.kind];
  const [first] = problem.fields;
  // OpenAI's API answers 400 for what it understands and does not take.
  return new LabError(
    status === 410 ? 404 : status === 422 ? 400 : status,
    first === undefined ? wordsOf(problem) : first.message,
    {
      code: problem.code.replaceAll('-', '_'),
      param: first?.field,
      retryAfterSeconds: problem.retryAfterSeconds,
    },
  );
}

/** The object of an error as it stands in an answer, a stream or a batch's line. */
export const errorObject = ({ body }: LabError): { readonly error: ErrorBody } => ({ error: body });

/** Answers a failure below `/lab/v1` in the shape of OpenAI's API. `null`: a failure that was not foreseen. */
export function labErrorAnswer(c: WebContext, problem: Problem | null): Response {
  const error =
    problem?.code === 'not-found' && !(problem instanceof LabError)
      ? new LabError(404, `Invalid URL (${c.req.method} ${c.req.path.slice(0, 200)})`)
      : labErrorOf(problem, facts(c).requestId);
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  if (error.retryAfterSeconds !== undefined) c.header('retry-after', String(error.retryAfterSeconds));
  return c.json(errorObject(error), error.status);
}
