import { Agent, type Dispatcher, request } from 'undici';
import { Problem } from './problem.ts';
import { checkedUrl, isPublicAddress, publicLookup, type Resolver } from './public-address.ts';

export { checkedUrl, isPublicAddress, type Resolver };

/** Limits of one look-up of an outside document. */
export interface FetchLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly maxRedirects: number;
}

const defaults: FetchLimits = { maxBytes: 1_000_000, timeoutMs: 5_000, maxRedirects: 3 };

/** An outside document as it came. */
export interface Fetched {
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Connections to public addresses only. A test hands in its own `resolve`. */
export function publicInternet(resolve?: Resolver): Dispatcher {
  return new Agent({ connect: { lookup: publicLookup(resolve), timeout: 5_000 }, pipelining: 0 });
}

const internet = publicInternet();

/**
 * Fetches an outside document safely (OWASP Server-Side Request Forgery Prevention): https only, public addresses
 * only, checked again after every redirect and at the socket, capped in size and time. Throws a `Problem`.
 */
export async function fetchOutside(
  address: string,
  limits: Partial<FetchLimits> = {},
  dispatcher: Dispatcher = internet,
): Promise<Fetched> {
  const { maxBytes, timeoutMs, maxRedirects } = { ...defaults, ...limits };
  const signal = AbortSignal.timeout(timeoutMs);
  let url = checkedUrl(address);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await request(url, {
      dispatcher,
      signal,
      headers: { accept: 'application/json, application/ld+json;q=0.9, */*;q=0.1', 'user-agent': 'assay' },
    }).catch((error: unknown) => {
      throw new Problem('bad-input', 'address-unreachable', `${url.host} could not be reached.`, {
        todo: `Check the address, or hand in the document itself. (${(error as Error).message})`,
      });
    });
    const { statusCode, headers, body } = response;
    const location = headers.location;
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
      await body.dump();
      url = checkedUrl(URL.canParse(location, url.href) ? new URL(location, url).href : location);
      continue;
    }
    if (statusCode !== 200) {
      await body.dump();
      throw new Problem('bad-input', 'address-answered', `${url.host} answered with status ${statusCode}.`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of body) {
        size += chunk.length;
        if (size > maxBytes) {
          throw new Problem('bad-input', 'document-too-large', `The document at ${url.host} is too large.`);
        }
        chunks.push(chunk);
      }
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw new Problem(
        'bad-input',
        'address-unreachable',
        `${url.host} broke off in the middle of its answer.`,
        {
          todo: 'Try again, or hand in the document itself.',
        },
      );
    }
    return {
      url: url.href,
      contentType: String(headers['content-type'] ?? ''),
      bytes: Buffer.concat(chunks),
    };
  }
  throw new Problem(
    'bad-input',
    'too-many-redirects',
    `${url.host} redirects more than ${maxRedirects} times.`,
  );
}

/**
 * Posts a message to an address that a stranger named, as safely as `fetchOutside`: https and public addresses only, no
 * redirect followed, and nothing of the answer read but whether it was taken (2xx). Throws a `Problem` where it was not.
 */
export async function postOutside(
  address: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  dispatcher: Dispatcher = internet,
): Promise<void> {
  const url = checkedUrl(address);
  const { statusCode, body } = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { ...message.headers, 'user-agent': 'assay' },
    body: message.body,
    signal: AbortSignal.timeout(defaults.timeoutMs),
  }).catch((error: unknown) => {
    throw new Problem('unavailable', 'address-unreachable', `${url.host} could not be reached.`, {
      todo: (error as Error).message,
    });
  });
  await body.dump({ limit: 16_384 });
  if (statusCode >= 200 && statusCode < 300) return;
  throw new Problem('unavailable', 'address-answered', `${url.host} answered with status ${statusCode}.`);
}
