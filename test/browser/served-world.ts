import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { createWorld, type World } from '../world.ts';
import { type RunningAssay, startAssay } from './server.ts';

/** The real application, as a process of its own on a world's database, and a browser. */
export interface ServedWorld {
  readonly world: World;
  readonly assay: RunningAssay;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts it; `switches` are the browser's. Call `close` in the file's `after`. */
export async function serveWorld(switches: readonly string[] = []): Promise<ServedWorld> {
  const world = await createWorld();
  const opened: { assay?: RunningAssay; browser?: Browser } = {};
  const close = async () => {
    await opened.browser?.close();
    await opened.assay?.stop();
    await world.close();
  };
  try {
    const assay = (opened.assay = await startAssay({ databaseUrl: world.database.url }));
    const browser = (opened.browser = await openBrowser(switches));
    return { world, assay, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}
