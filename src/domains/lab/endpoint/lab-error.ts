import { Problem, type ProblemKind } from '../../../kernel/problem.ts';

/** The statuses with which the lab's endpoint refuses. */
export type LabStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

const kindOf: Readonly<Record<LabStatus, ProblemKind>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported',
  422: 'bad-input',
  429: 'too-many',
  500: 'unavailable',
  503: 'unavailable',
};

const typeOf = (status: LabStatus): string =>
  status >= 500
    ? 'server_error'
    : status === 429
      ? 'rate_limit_error'
      : status === 403
        ? 'permission_error'
        : 'invalid_request_error';

/** What OpenAI's API answers in `error` (openai package for TypeScript 7.57.0, `core/error`). */
export interface ErrorBody {
  readonly message: string;
  readonly type: string;
  /** The parameter that was wrong, for example `messages[0].content`. */
  readonly param: string | null;
  /** For machines, in snake_case as OpenAI's are. */
  readonly code: string | null;
}

/**
 * A refusal of the lab's endpoint, in the shape that the official SDKs expect. Throw it anywhere below a route of
 * `/lab/v1`, or below `runChat`; it is rendered in one place. Outside of the endpoint it is a `Problem` as any other.
 */
export class LabError extends Problem {
  readonly status: LabStatus;
  readonly body: ErrorBody;
  /** Sent with the answer, for example `retry-after`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: LabStatus,
    message: string,
    more: {
      readonly param?: string | null | undefined;
      readonly code?: string | null | undefined;
      readonly type?: string | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
      readonly retryAfterSeconds?: number | undefined;
    } = {},
  ) {
    const { retryAfterSeconds } = more;
    super(
      kindOf[status],
      `lab-${(more.code ?? String(status)).replaceAll('_', '-')}`,
      message,
      retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
    );
    this.name = 'LabError';
    this.status = status;
    this.body = {
      message,
      type: more.type ?? typeOf(status),
      param: more.param ?? null,
      code: more.code ?? null,
    };
    this.headers = more.headers ?? {};
  }
}

/** 400: a parameter has a value that it may not have. */
export const badParam = (param: string, message: string, code = 'invalid_value'): LabError =>
  new LabError(400, message, { param, code });

/** 400: a parameter of OpenAI's API that the lab does not have, named. */
export const unsupportedParam = (param: string, why = 'The lab endpoint does not support it.'): LabError =>
  badParam(param, `Unsupported parameter: '${param}'. ${why}`, 'unsupported_parameter');

/** 404: there is nothing of this kind by this id that the caller may see. */
export const notThere = (what: string, id: string): LabError =>
  new LabError(404, `No ${what} found with id '${id.slice(0, 100)}'.`, { param: 'id', code: null });

/** 429: the request should be repeated after so many milliseconds. */
export const tooFast = (message: string, waitMs: number, code = 'rate_limit_exceeded'): LabError =>
  new LabError(429, message, {
    code,
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
    headers: { 'retry-after-ms': String(Math.max(1, Math.ceil(waitMs))) },
  });
