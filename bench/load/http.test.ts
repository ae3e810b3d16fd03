import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { httpClient } from './http.ts';

async function serving(listener: RequestListener, work: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('answers of known and of unknown length come back whole, in many pieces too', async () => {
  const long = 'ä page\r\n0\r\n'.repeat(20_000);
  await serving(
    (request, response) => {
      if (request.url === '/moved') response.writeHead(303, { location: '/there?a=b' }).end();
      else if (request.url === '/chunked') {
        for (let at = 0; at < long.length; at += 7_000) response.write(long.slice(at, at + 7_000));
        response.end();
      } else request.on('data', (data: Buffer) => response.end(`${request.headers['x-mark']} ${data}`));
    },
    async (origin) => {
      const http = httpClient(origin, 2);
      assert.deepEqual(await http.send({ method: 'POST', path: '/moved' }), {
        status: 303,
        location: '/there?a=b',
        text: '',
      });
      const asked = { method: 'POST', path: '/', headers: { 'x-mark': 'm' }, body: 'ö' } as const;
      const answers = await Promise.all(Array.from({ length: 9 }, () => http.send(asked, true)));
      assert.deepEqual(
        answers.map(({ text }) => text),
        Array.from({ length: 9 }, () => 'm ö'),
      );
      assert.equal((await http.send({ method: 'GET', path: '/chunked' }, true)).text, long);
      await http.close();
    },
  );
});

test('a service that hangs up or says nothing fails the request, and the next one has a new connection', async () => {
  let asked = 0;
  await serving(
    (request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else if (asked > 2) response.end('here');
    },
    async (origin) => {
      const http = httpClient(origin, 1, 200);
      const get = { method: 'GET', path: '/' } as const;
      await assert.rejects(http.send(get), /ended|ECONNRESET|hang up/);
      await assert.rejects(http.send(get), /No answer in time/);
      assert.equal((await http.send(get, true)).text, 'here');
      await http.close();
    },
  );
});
