import { type LookupAddress, lookup as systemResolver } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { Problem } from './problem.ts';

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

// Special-purpose addresses (IANA registries, RFC 6890): nothing outside is ever served from one of these.
const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, prefix, 'ipv4');

const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(net, prefix, 'ipv6');

/** True for an address on the public internet; false for private, loop-back, link-local and all other special ones. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  if (version === 6) return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
  return false;
}

/** Asks for every address of a name, as `dns.lookup` does with `all`. */
export type Resolver = (
  name: string,
  options: { readonly all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Connections to public addresses only. A test hands in its own `resolve`. */
export function publicInternet(resolve: Resolver = systemResolver): Dispatcher {
  // The check sits where the socket gets its address, so that no second look-up can give another answer.
  const lookup: LookupFunction = (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const first = addresses[0];
      if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
        return callback(new Error('The name leads to an address that is not on the public internet.'), '', 0);
      }
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
  return new Agent({ connect: { lookup, timeout: 5_000 }, pipelining: 0 });
}

const internet = publicInternet();

/** An address that may be asked, as far as its text tells; throws a `bad-input` problem for any other. */
export function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = url?.hostname.replace(/^\[|\]$|\.$/g, '') ?? '';
  const refuse = (why: string) =>
    new Problem('bad-input', 'address-refused', `This address is not looked up: ${why}.`, {
      todo: 'Use an https address on the public internet, or hand in the document itself.',
    });
  if (url === null) throw refuse('it is not a complete address');
  if (url.protocol !== 'https:') throw refuse('it does not start with https://');
  if (url.username !== '' || url.password !== '') throw refuse('it holds a user name or a password');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refuse('it is not on the public internet');
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.internal')) {
    throw refuse('it is not on the public internet');
  }
  return url;
}

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
