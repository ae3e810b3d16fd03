import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  errorOf,
} from './openai-errors.ts';
import { LabHeaders, type Signal } from './openai-web.ts';

/** What goes to the endpoint. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the host gives back; times are of the sandbox. */
export type Came =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
      readonly afterMs: number;
    }
  | {
      readonly kind: 'stream';
      readonly headers: Readonly<Record<string, string>>;
      readonly events: readonly { readonly afterMs: number; readonly data: string }[];
      /** The connection breaks after the last event. */
      readonly cut: boolean;
      readonly afterMs: number;
    }
  | { readonly kind: 'fails'; readonly how: 'connection' | 'hangs'; readonly afterMs: number };

/** An answer whose head has come. */
export type Arrived = Extract<Came, { kind: 'answer' | 'stream' }> & { readonly head: LabHeaders };

// Taken before the learner's code runs, which may put something else in their place.
const { setTimeout: setTimer, clearTimeout: clearTimer } = globalThis;
const now = Date.now;
const begin = Date.UTC(2026, 0, 1);
const ask = Reflect.get(globalThis, 'endpoint') as (sent: Sent & { readonly at: number }) => Promise<Came>;

/** Waits on the sandbox's clock; ends early, and then throws, when the signal says so. */
export function wait(milliseconds: number, signal: Signal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(new APIUserAbortError());
    const stop = () => {
      clearTimer(timer);
      reject(new APIUserAbortError());
    };
    const timer = setTimer(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop);
  });
}

/** One attempt. Throws for an answer that is none, in time or at all; not for one that reports an error. */
export async function fetchOnce(sent: Sent, timeoutMs: number, signal: Signal | undefined): Promise<Arrived> {
  if (signal?.aborted === true) throw new APIUserAbortError();
  const came = await ask({ ...sent, at: Math.floor(now() - begin) });
  const comes = came.kind === 'fails' && came.how === 'hangs' ? Number.POSITIVE_INFINITY : came.afterMs;
  await wait(Math.min(comes, timeoutMs), signal);
  if (comes > timeoutMs) throw new APIConnectionTimeoutError();
  if (came.kind === 'fails') throw new APIConnectionError();
  return { ...came, head: new LabHeaders(came.headers) };
}

/** Whether the package tries again (`shouldRetry` of its client.js). */
function isCurable(arrived: Arrived): boolean {
  if (arrived.kind === 'stream') return false;
  const { status, head } = arrived;
  const told = head.get('x-should-retry');
  if (told === 'true' || told === 'false') return told === 'true' && status >= 400;
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** How long the package waits before it tries again, in milliseconds (`retryRequest` of its client.js). */
function pauseMs(head: LabHeaders | undefined, retry: number): number {
  const inMs = Number.parseFloat(head?.get('retry-after-ms') ?? '');
  const after = head?.get('retry-after') ?? '';
  const seconds = Number.parseFloat(after);
  const wish = Number.isNaN(inMs)
    ? Number.isNaN(seconds)
      ? Date.parse(after) - now()
      : seconds * 1000
    : inMs;
  if (wish >= 0 && wish <= 60_000) return wish;
  return Math.min(0.5 * 2 ** retry, 8) * (1 - Math.random() * 0.25) * 1000;
}

/** How one request is made. */
export interface Making {
  readonly timeout: number;
  readonly maxRetries: number;
  readonly signal: Signal | undefined;
}

/** Tries, and tries again as the package does. Throws an error of its classes. */
export async function send(sent: Sent, making: Making): Promise<Arrived> {
  const { timeout, maxRetries, signal } = making;
  for (let retry = 0; ; retry++) {
    const counted = { ...sent, headers: { ...sent.headers, 'x-stainless-retry-count': String(retry) } };
    let head: LabHeaders | undefined;
    try {
      const arrived = await fetchOnce(counted, timeout, signal);
      if (arrived.kind === 'stream' || arrived.status < 400) return arrived;
      if (retry >= maxRetries || !isCurable(arrived))
        throw errorOf(arrived.status, arrived.text, arrived.head);
      head = arrived.head;
    } catch (error) {
      if (!(error instanceof APIConnectionError) || retry >= maxRetries) throw error;
    }
    await wait(pauseMs(head, retry), signal);
  }
}
