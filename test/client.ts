import type { Person } from '../src/domains/accounts/index.ts';

/** Anything that answers requests: the app without a socket, or a real one. */
export interface Site {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** What a form sends: a value, or several under one name. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** Somebody's browser, or a stranger's: it holds at most one session. */
export interface Client {
  /** `null` for a stranger. */
  readonly person: Person | null;
  /** The session's cookie as `name=value`; empty for a stranger. */
  readonly cookie: string;
  /** The token of this session's forms; empty for a stranger. */
  readonly csrf: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form with the session's `_csrf`, as a page of ours would. */
  post(path: string, values?: FormValues, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends JSON with the session's token in a header, as an island does. */
  postJson(path: string, body: unknown): Promise<Response>;
  /** Deletes with the session's token in a header, as a script would. */
  remove(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends anything at all, with the session's cookie. */
  send(path: string, init: RequestInit): Promise<Response>;
}

/** The form as a browser encodes it. */
export function encodeForm(values: FormValues): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
}

/** A client with a session's cookie and form token, or with neither. */
export function clientOf(
  site: Site,
  session: { readonly person: Person; readonly cookie: string; readonly csrf: string } | null,
): Client {
  const csrf = session?.csrf ?? '';
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (session !== null) headers.set('cookie', session.cookie);
    return site.request(path, { ...init, headers });
  };
  return {
    person: session?.person ?? null,
    cookie: session?.cookie ?? '',
    csrf,
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, values = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers,
        body: encodeForm({ ...(csrf === '' ? {} : { _csrf: csrf }), ...values }),
      }),
    remove: (path, headers = {}) =>
      send(path, {
        method: 'DELETE',
        headers: { ...(csrf === '' ? {} : { 'x-csrf-token': csrf }), ...headers },
      }),
    postJson: (path, body) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
        body: JSON.stringify(body),
      }),
  };
}
