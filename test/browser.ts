import type { Server } from 'node:http';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { assetFiles } from '../src/app/asset-files.ts';
import { buildAssets } from '../src/ui/assets.ts';
import type { Client } from './client.ts';
import { findChromium, noChromium } from './run/chromium.ts';
import { createWorld, type World } from './world.ts';

const projectDir = join(import.meta.dirname, '..');

/** A world that a browser can visit. */
export interface VisitedWorld {
  readonly world: World;
  /** Where it is served, without a trailing slash. */
  readonly address: string;
  readonly browser: Browser;
  /** A browser window of its own, signed in as the client, or as nobody. */
  visit(client: Client): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** For `openBrowser`: a camera and a microphone that move and sound by themselves, and nobody who has to allow them. */
export const fakeCamera = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=fps=5',
] as const;

/** Starts the tests' Chromium, with more switches where a test needs them; `CHROMIUM` names another. */
export async function openBrowser(switches: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium((line) => process.stderr.write(`${line}\n`));
  if (executablePath === undefined) throw new Error(noChromium);
  // The sandbox needs rights that containers withhold, and refuses to run as root at all; the pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', ...switches] });
}

/** A port of this machine that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

/** Makes a world with its real files, serves it and opens a browser. Call `close` in the file's `after`. */
export async function openWorld(): Promise<VisitedWorld> {
  const assetDir = join(projectDir, 'dist/assets');
  const assets = await buildAssets(projectDir, assetDir, { minify: true });
  const port = await freePort();
  const surroundings = { assets, sendAsset: await assetFiles(assetDir), callerOf: () => '127.0.0.1' };
  const world = await createWorld({ surroundings, port });
  const server = await new Promise<Server>((resolve) => {
    const listening = serve({ fetch: world.app.fetch, hostname: '127.0.0.1', port }, () =>
      resolve(listening as Server),
    );
  });
  const browser = await openBrowser();
  const { address } = world.services.config;
  return {
    world,
    address,
    browser,
    async visit(client) {
      const context = await browser.newContext({
        baseURL: address,
        locale: 'en-GB',
        timezoneId: 'UTC',
        // Colours on their way from one look to another are no colours of a page.
        reducedMotion: 'reduce',
      });
      const [name = '', value = ''] = client.cookie.split('=');
      if (name !== '')
        await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Lax' }]);
      return context;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await world.close();
    },
  };
}
