import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { accountFor } from './account.ts';
import { type Cluster, type ClusterOptions, locate } from './cluster.ts';
import { connect } from './connect.ts';
import { initialise } from './initialise.ts';
import { launch } from './launch.ts';
import { findPostmaster } from './postmaster.ts';
import { programsFor } from './programs.ts';
import { clearLeftovers } from './stale.ts';

// Recovery of a large database may take this long before a connection succeeds.
const patienceMs = 10 * 60_000;
const silenceMs = 5000;
// PostgreSQL fills postmaster.pid within milliseconds; an empty one that is older is a crash's.
const emptyFileGraceMs = 3000;

/**
 * Makes the cluster if it is missing, then adopts its running server or starts one. Several processes may do this
 * at once: exactly one server results, and all get its address. Recovers by itself after any kill.
 *
 * Throws a Problem (kind `unavailable`) when the server cannot be had or would not keep what it acknowledged.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { log, env = process.env, settings = {} } = options;
  const places = locate(options);
  const account = places.asRoot ? await accountFor(places.data, env, log) : undefined;
  const programs = await programsFor(realpathSync(options.projectDir), places);
  await initialise(places, programs, account, log);

  const patience = AbortSignal.timeout(patienceMs);
  const note = setTimeout(
    () => log(`The database is still starting; its own log is ${places.log}.`),
    silenceMs,
  );
  let reason = 'it did not become ready';
  try {
    for (let pauseMs = 50; !patience.aborted; pauseMs = Math.min(pauseMs * 1.5, 1000)) {
      const found = await findPostmaster(places.data);
      if (found.is === 'running') {
        const cluster = await connect(options, found.server, false);
        if (cluster !== null) return cluster;
      } else if (found.is === 'absent' || found.server !== undefined || !(await isFresh(places.data))) {
        await clearLeftovers(places.data, found, log);
        const launched = await launch(places, programs, account, settings);
        if ('server' in launched) {
          const cluster = await connect(options, launched.server, true);
          if (cluster !== null) return cluster;
        } else {
          reason = launched.retryBecause;
        }
      }
      await sleep(pauseMs);
    }
  } finally {
    clearTimeout(note);
  }
  throw new Problem('unavailable', 'database-not-ready', `The database did not start: ${reason}.`, {
    todo: `Read the end of ${places.log}; another program may hold its data.`,
  });
}

/** Whether postmaster.pid was only just made, so that an empty one may be about to be written. */
async function isFresh(data: string): Promise<boolean> {
  const file = await stat(join(data, 'postmaster.pid')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return file !== undefined && Date.now() - file.mtimeMs < emptyFileGraceMs;
}
