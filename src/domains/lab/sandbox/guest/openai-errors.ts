import type { LabHeaders } from './openai-web.ts';

/** What the endpoint says is wrong. */
export interface ErrorBody {
  readonly message?: string;
  readonly type?: string;
  readonly code?: string | null;
  readonly param?: string | null;
}

/** The classes of errors of the package `openai` 7.57.0, core/error.js: same names, same properties, same messages. */
export class OpenAIError extends Error {}

/** `status` and `headers` are undefined where no answer came. */
export class APIError extends OpenAIError {
  readonly status: number | undefined;
  readonly headers: LabHeaders | undefined;
  readonly error: ErrorBody | undefined;
  readonly code: string | null | undefined;
  readonly param: string | null | undefined;
  readonly type: string | undefined;
  readonly requestID: string | null | undefined;
  constructor(
    status: number | undefined,
    error: ErrorBody | undefined,
    message: string | undefined,
    headers: LabHeaders | undefined,
  ) {
    super(wordsOf(status, error, message));
    this.status = status;
    this.headers = headers;
    this.requestID = headers?.get('x-request-id');
    this.error = error;
    this.code = error?.code;
    this.param = error?.param;
    this.type = error?.type;
  }
}

function wordsOf(status: number | undefined, error: ErrorBody | undefined, message: string | undefined) {
  const said = error === undefined ? message : (error.message ?? JSON.stringify(error));
  if (status !== undefined && said) return `${status} ${said}`;
  if (status !== undefined) return `${status} status code (no body)`;
  return said || '(no status code or body)';
}

export class APIUserAbortError extends APIError {
  constructor({ message }: { readonly message?: string } = {}) {
    super(undefined, undefined, message ?? 'Request was aborted.', undefined);
  }
}
export class APIConnectionError extends APIError {
  constructor({ message }: { readonly message?: string } = {}) {
    super(undefined, undefined, message ?? 'Connection error.', undefined);
  }
}
export class APIConnectionTimeoutError extends APIConnectionError {
  constructor({ message }: { readonly message?: string } = {}) {
    super({ message: message ?? 'Request timed out.' });
  }
}
export class BadRequestError extends APIError {}
export class AuthenticationError extends APIError {}
export class PermissionDeniedError extends APIError {}
export class NotFoundError extends APIError {}
export class ConflictError extends APIError {}
export class UnprocessableEntityError extends APIError {}
export class RateLimitError extends APIError {}
export class InternalServerError extends APIError {}

const classes: Readonly<Record<number, typeof APIError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** The error of an answer that is none. */
export function errorOf(status: number, text: string, headers: LabHeaders): APIError {
  let body: { readonly error?: ErrorBody } | undefined;
  try {
    body = JSON.parse(text) as { readonly error?: ErrorBody };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const Kind = classes[status] ?? (status >= 500 ? InternalServerError : APIError);
  return new Kind(status, body?.error, body === undefined ? text : undefined, headers);
}
