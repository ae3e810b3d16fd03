import { request } from 'undici';
import { CannotRun } from './verb.ts';

const timeoutMs = 10_000;

/**
 * Fetches from an address that the user typed, at most so many bytes; it may be on their own machine. A `CannotRun`
 * says why there is nothing. Redirections are not followed: the user is to know what was asked.
 */
export async function fetchGiven(url: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const { statusCode, body } = await request(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'user-agent': 'assay' },
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > mostBytes) throw new CannotRun(`${url} answered with more than ${mostBytes} bytes.`);
      chunks.push(chunk);
    }
    if (statusCode !== 200) throw new CannotRun(`${url} answered with status ${statusCode}.`);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${url} could not be read (${(error as Error).message}).`);
  }
}
