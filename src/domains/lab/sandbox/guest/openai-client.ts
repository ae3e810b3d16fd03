import * as errors from './openai-errors.ts';
import { type Arrived, type Making, send, wait } from './openai-transport.ts';
import { LabAbortController, type LabHeaders, type Signal } from './openai-web.ts';

/** What one call may say besides its body. */
interface CallOptions {
  readonly signal?: Signal;
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
}

interface ClientOptions {
  readonly apiKey?: string;
  readonly baseURL?: string;
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly defaultHeaders?: Readonly<Record<string, string>>;
}

interface Answered<T> {
  readonly data: T;
  readonly response: { readonly status: number; readonly headers: LabHeaders; readonly ok: true };
  readonly request_id: string | null;
}

/** A promise of an answer's data, which can also give the answer around it. */
class APIPromise<T> extends Promise<T> {
  static override get [Symbol.species]() {
    return Promise;
  }
  #whole: Promise<Answered<T>> | undefined;
  static around<T>(whole: Promise<Answered<T>>): APIPromise<T> {
    const promise = new APIPromise<T>((resolve, reject) => whole.then(({ data }) => resolve(data), reject));
    promise.#whole = whole;
    return promise;
  }
  withResponse(): Promise<Answered<T>> | undefined {
    return this.#whole;
  }
  async asResponse(): Promise<Answered<T>['response'] | undefined> {
    return (await this.#whole)?.response;
  }
}

/** Events as they come; leaving the loop, or `controller.abort()`, ends the connection. */
class Stream {
  readonly controller: LabAbortController;
  #arrived: Extract<Arrived, { kind: 'stream' }>;
  #consumed = false;
  constructor(arrived: Extract<Arrived, { kind: 'stream' }>, controller: LabAbortController) {
    this.#arrived = arrived;
    this.controller = controller;
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    if (this.#consumed)
      throw new errors.OpenAIError(
        'Cannot iterate over a consumed stream, use `.tee()` to split the stream.',
      );
    this.#consumed = true;
    try {
      for (const { afterMs, data } of this.#arrived.events) {
        await wait(afterMs, this.controller.signal);
        if (data === '[DONE]') return;
        const event = JSON.parse(data) as { readonly error?: errors.ErrorBody };
        if (event.error) throw new errors.APIError(undefined, event.error, undefined, this.#arrived.head);
        yield event;
      }
    } catch (error) {
      if (this.controller.signal.aborted) return;
      throw error;
    } finally {
      this.controller.abort();
    }
    // What Node.js says of a connection that breaks while a body is read.
    if (this.#arrived.cut) throw new TypeError('terminated');
  }
}

type Body = { readonly stream?: boolean | null };
type Outgoing = { readonly method: string; readonly path: string; readonly body?: unknown };

/** Text of a response's messages, joined, as the package adds it. */
function withText(data: unknown): unknown {
  const { output } = data as {
    readonly output?: readonly {
      readonly content?: readonly { readonly type: string; readonly text?: string }[];
    }[];
  };
  if (!Array.isArray(output)) return data;
  const parts = output.flatMap(({ content = [] }) => content);
  const text = parts.map(({ type, text: said }) => (type === 'output_text' ? (said ?? '') : '')).join('');
  return Object.assign(data as object, { output_text: text });
}

/** The client of the package `openai` 7.57.0, as far as labs need it; requests never leave the sandbox. */
export class OpenAI {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly #headers: Readonly<Record<string, string>>;
  constructor(options: ClientOptions = {}) {
    this.apiKey = options.apiKey ?? 'sk-lab';
    this.baseURL = options.baseURL ?? '/lab/v1';
    this.timeout = options.timeout ?? 600_000;
    this.maxRetries = options.maxRetries ?? 2;
    this.#headers = options.defaultHeaders ?? {};
  }
  readonly chat = {
    completions: {
      create: (body: Body, options?: CallOptions) =>
        this.#call({ method: 'POST', path: '/chat/completions', body }, options),
    },
  };
  readonly responses = {
    create: (body: Body, options?: CallOptions) =>
      this.#call({ method: 'POST', path: '/responses', body }, options, withText),
  };
  readonly embeddings = {
    create: (body: Body, options?: CallOptions) =>
      this.#call({ method: 'POST', path: '/embeddings', body }, options),
  };
  readonly models = {
    list: (options?: CallOptions) => this.#call({ method: 'GET', path: '/models' }, options),
    retrieve: (model: string, options?: CallOptions) =>
      this.#call({ method: 'GET', path: `/models/${model}` }, options),
  };

  #call(sent: Outgoing, options: CallOptions = {}, shape = (data: unknown) => data): APIPromise<unknown> {
    return APIPromise.around(this.#answer(sent, options, shape));
  }

  async #answer(
    sent: Outgoing,
    options: CallOptions,
    shape: (data: unknown) => unknown,
  ): Promise<Answered<unknown>> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.apiKey}` };
    if (sent.body !== undefined) headers['content-type'] = 'application/json';
    for (const [name, value] of Object.entries({ ...this.#headers, ...options.headers }))
      headers[name.toLowerCase()] = String(value);
    // Through JSON and back, as it would be sent: undefined goes, a date becomes text.
    const body: unknown = sent.body === undefined ? null : JSON.parse(JSON.stringify(sent.body));
    const making: Making = {
      timeout: options.timeout ?? this.timeout,
      maxRetries: options.maxRetries ?? this.maxRetries,
      signal: options.signal,
    };
    const arrived = await send({ ...sent, headers, body }, making);
    const about = { status: 200, headers: arrived.head, ok: true } as const;
    const request_id = arrived.head.get('x-request-id');
    if (arrived.kind === 'stream') {
      const controller = new LabAbortController();
      options.signal?.addEventListener('abort', () => controller.abort());
      return { data: new Stream(arrived, controller), response: about, request_id };
    }
    const isJson = (arrived.head.get('content-type') ?? '').includes('application/json');
    const data: unknown = isJson ? shape(JSON.parse(arrived.text)) : arrived.text;
    if (typeof data === 'object' && data !== null)
      Object.defineProperty(data, '_request_id', { value: request_id, enumerable: false });
    return { data, response: about, request_id };
  }
}
Object.assign(OpenAI, errors, { OpenAI });
