import { type Dispatcher, request } from 'undici';
import type { LabRelay } from '../../../../kernel/config.ts';
import { checkedUrl, publicInternet } from '../../../../kernel/fetch.ts';
import { LabError } from '../lab-error.ts';
import { providerError } from './provider-error.ts';

/** The longest that an answer may take, and that nothing may come in the middle of it. */
const mostMs = 120_000;
const silenceMs = 30_000;
const mostErrorBytes = 16_384;

const internet = publicInternet();

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    parts.push(part);
    if (size > mostErrorBytes) break;
  }
  return Buffer.concat(parts).toString('utf8').slice(0, mostErrorBytes);
}

/**
 * Posts a chat completion to the provider that the operator named and gives its body as it comes. As safe as every other
 * look-up outside (`kernel/fetch.ts`): https and public addresses only, checked at the socket, and no redirect followed,
 * so that the key goes to the configured host alone. Throws a `LabError` where the provider refuses or cannot be reached,
 * and the signal's reason where it was ended.
 */
export async function askProvider(
  { url, key }: Pick<LabRelay, 'url' | 'key'>,
  asked: object,
  signal: AbortSignal,
  dispatcher: Dispatcher = internet,
): Promise<AsyncIterable<Uint8Array>> {
  const answer = await request(checkedUrl(`${url}/chat/completions`), {
    dispatcher,
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'user-agent': 'assay',
    },
    body: JSON.stringify(asked),
    signal: AbortSignal.any([signal, AbortSignal.timeout(mostMs)]),
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new LabError(
      503,
      `The provider could not be reached (${(error as Error).name}). Try again in a moment.`,
      {
        code: 'relay_unavailable',
      },
    );
  });
  const { statusCode, headers, body } = answer;
  if (statusCode === 200) return body;
  const retryAfter = headers['retry-after'];
  throw providerError(statusCode, await textOf(body), {
    key,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
  });
}
