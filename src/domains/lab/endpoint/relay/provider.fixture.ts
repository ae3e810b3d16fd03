import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Agent, type Dispatcher } from 'undici';

/** A provider on this machine: it answers what a test tells it to, and keeps what it was asked. */
export async function fakeProvider() {
  const asked: {
    readonly headers: IncomingMessage['headers'];
    readonly path: string;
    readonly body: string;
  }[] = [];
  let answer: (response: ServerResponse) => void = (response) => response.end();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ headers: request.headers, path: request.url ?? '', body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent();
  // The configured host leads here; everything else of the way, the checks of the address included, is as it is outside.
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    assert.equal(String(options.origin), 'https://provider.example');
    return dispatch({ ...options, origin: `http://127.0.0.1:${port}` }, handler);
  });
  return {
    asked,
    dispatcher: dispatcher as Dispatcher,
    answers: (next: typeof answer) => void (answer = next),
    async close() {
      await agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const event = (data: object) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-theirs', object: 'chat.completion.chunk', ...data })}\n\n`;
/** A chunk with a piece of the answer. */
export const delta = (piece: object, finish: string | null = null) =>
  event({ choices: [{ index: 0, delta: piece, finish_reason: finish }] });
/** The last chunk: what was used. */
export const usage = (prompt: number, completion: number) =>
  event({ choices: [], usage: { prompt_tokens: prompt, completion_tokens: completion } });
/** Answers with a stream of these blocks. */
export const stream =
  (...blocks: readonly string[]) =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const block of blocks) response.write(block);
    response.end('data: [DONE]\n\n');
  };
