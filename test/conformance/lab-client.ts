import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import OpenAI, { type ClientOptions } from 'openai';
import type { Client } from '../client.ts';
import { createWorld, type World } from '../world.ts';

/** The site on a real socket, with a learner's lab key, for the official `openai` package. */
export interface LabSite {
  readonly world: World;
  readonly learner: Client;
  /** The learner's key. */
  readonly key: string;
  /** Of the endpoint, for example `http://127.0.0.1:40001/lab/v1`. */
  readonly baseURL: string;
  /** A client of the learner's, which does not repeat unless told to. */
  client(options?: ClientOptions): OpenAI;
  close(): Promise<void>;
}

/** A lab key of a person's, made on their page. */
export async function labKeyOf(learner: Client): Promise<string> {
  const page = await learner.post('/me/api-keys', { name: 'a lab', purpose: 'lab' });
  const key = /sk-lab-[\w-]{43}/.exec(await page.text())?.[0];
  assert.ok(key, 'the key is shown once');
  return key;
}

/** Serves the site; call `close` in the file's `after`. */
export async function serveLab(): Promise<LabSite> {
  const world = await createWorld();
  const learner = await world.newcomer('candidate');
  const key = await labKeyOf(learner);
  const server = await new Promise<Server>((resolve) => {
    const listening = serve({ fetch: world.app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
      resolve(listening as Server),
    );
  });
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lab/v1`;
  return {
    world,
    learner,
    key,
    baseURL,
    client: (options = {}) => new OpenAI({ apiKey: key, baseURL, maxRetries: 0, ...options }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await world.close();
    },
  };
}
