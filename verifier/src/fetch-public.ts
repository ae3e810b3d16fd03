import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { Problem } from '../../src/kernel/problem.ts';
import { checkedUrl, publicLookup } from '../../src/kernel/public-address.ts';

const limits = { bytes: 4 * 1024 * 1024, milliseconds: 10_000, redirects: 3 };

function answerOf(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = {
      accept: 'application/json, application/ld+json;q=0.9, */*;q=0.1',
      'user-agent': 'assay-verify',
    };
    get(url, { lookup: publicLookup(), signal, headers }, resolve).on('error', reject);
  });
}

async function bytesOf(answer: IncomingMessage, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limits.bytes)
      throw new Problem('bad-input', 'document-too-large', `The document at ${url.host} is too large.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Fetches a document: https and public addresses only, looked at again after every redirection and at the socket, capped
 * in size and time. Rejects with a `Problem`.
 */
export async function fetchPublic(address: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  let url = checkedUrl(address);
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const answer = await answerOf(url, signal).catch((error: unknown) => {
      throw new Problem('bad-input', 'address-unreachable', `${url.host} could not be reached.`, {
        todo: (error as Error).message,
      });
    });
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return bytesOf(answer, url);
    answer.destroy();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      throw new Problem('bad-input', 'address-answered', `${url.host} answered with status ${statusCode}.`);
    const { location } = headers;
    url = checkedUrl(URL.canParse(location, url.href) ? new URL(location, url).href : location);
  }
  throw new Problem(
    'bad-input',
    'too-many-redirects',
    `${url.host} redirects more than ${limits.redirects} times.`,
  );
}
