import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { folderBlobs } from '../kernel/blobs.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import { openDatabase, openPool } from '../kernel/db.ts';
import { beat } from '../kernel/heartbeat.ts';
import { systemRandom } from '../kernel/id.ts';
import { migrateJobs, startJobs } from '../kernel/jobs.ts';
import type { Log } from '../kernel/log.ts';
import { migrate } from '../kernel/migrate.ts';
import type { Services } from '../kernel/services.ts';
import { buildAssets } from '../ui/assets.ts';
import { createApp } from './app.tsx';
import { assetFiles } from './asset-files.ts';
import { loadDemo } from './demo.ts';
import { consumers, tasks, timedTasks } from './jobs.ts';
import { migrationFolders } from './migrations.ts';
import { onOutage } from './outage.ts';
import { secretOf } from './secret.ts';

/** A process that serves. */
export interface RunningServer {
  readonly port: number;
  readonly services: Services;
  /** Stops taking requests, ends those under way, the jobs and the connections. */
  stop(): Promise<void>;
}

/** Refuses a server that could lose an acknowledged answer. */
async function checkDurability(pool: {
  query(text: string): Promise<{ rows: Record<string, string>[] }>;
}): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await pool.query(`show ${setting}`);
    const value = rows[0]?.[setting];
    if (value === 'off')
      throw new Error(`The database runs with ${setting} = off; turn it on: answers could be lost.`);
  }
}

/** Database to listening socket: checks, migrates, loads the demo where it is missing, starts jobs, serves. */
export async function startServer(options: {
  config: Config;
  databaseUrl: string;
  log: Log;
  clock?: Clock;
}): Promise<RunningServer> {
  const { config, databaseUrl, log, clock = systemClock } = options;
  let stopping = false;
  const pool = openPool(databaseUrl, {
    max: 20,
    onError: (error) => {
      if (!stopping) log.warn({ reason: error.message }, 'a database connection ended');
    },
  });
  const db = openDatabase(pool);
  await checkDurability(pool);
  await migrate(pool, migrationFolders(config.projectDir));
  await migrateJobs(pool, log);
  const secret = await secretOf(config, db);
  const services: Services = {
    config,
    db,
    clock,
    log,
    secret,
    random: systemRandom,
    blobs: folderBlobs(config.blobDir),
  };
  const assetDir = join(config.projectDir, 'dist/assets');
  const assets = await buildAssets(config.projectDir, assetDir, { minify: true });
  if (config.mode === 'demo') await loadDemo(services);

  const app = createApp(services, {
    assets,
    sendAsset: await assetFiles(assetDir),
    callerOf: (c) => getConnInfo(c).remote.address ?? 'unknown',
  });
  // Before anything that could close a sitting whose time is about to be given back.
  await beat(db, clock(), onOutage);
  const jobs = await startJobs({
    pool,
    db,
    clock,
    log,
    consumers: consumers(services),
    timed: timedTasks,
    tasks: tasks(services),
  });

  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, () =>
      resolve(listening as Server),
    );
    listening.once('error', reject);
  });
  // From here on it serves; had the way from the first beat to here been long, the next one gives that back as well.
  let beating = Promise.resolve();
  const pulse = setInterval(() => {
    beating = beating.then(() =>
      beat(db, clock(), onOutage).catch((error: Error) =>
        log.warn({ reason: error.message }, 'no heartbeat'),
      ),
    );
  }, 1000);
  return {
    port: (server.address() as AddressInfo).port,
    services,
    async stop() {
      stopping = true;
      clearInterval(pulse);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 5_000).unref();
      });
      await jobs.stop();
      await beating;
      await pool.end();
    },
  };
}
