import { Pool } from 'undici';

/** One request; `path` with its query. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back; `text` is empty where the caller did not ask for it. */
export interface Answered {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** A client of one origin over a fixed number of connections, without redirects or cookies of its own. */
export interface HttpClient {
  /** Rejects when no whole answer comes within the time limit. */
  send(asked: Asked, keepText?: boolean): Promise<Answered>;
  close(): Promise<void>;
}

/**
 * Speaks HTTP with as little work of its own as undici allows, because the generator shares the machine with what
 * it measures.
 */
export function httpClient(origin: string, connections: number, timeoutMs = 10_000): HttpClient {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    send: ({ method, path, headers, body }, keepText = false) =>
      new Promise((resolve, reject) => {
        let [status, text] = [0, ''];
        let location: string | undefined;
        const answer = {
          onRequestStart: () => {},
          onResponseStart(_: unknown, code: number, received: Readonly<Record<string, unknown>>) {
            status = code;
            if (typeof received.location === 'string') location = received.location;
          },
          onResponseData(_: unknown, chunk: Buffer) {
            if (keepText) text += chunk.toString('utf8');
          },
          onResponseEnd: () => resolve({ status, location, text }),
          onResponseError: (_: unknown, error: Error) => reject(error),
        };
        pool.dispatch({ method, path, headers: headers ?? null, body: body ?? null }, answer);
      }),
    close: () => pool.destroy(),
  };
}
