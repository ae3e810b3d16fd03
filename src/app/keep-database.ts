import type { Config } from '../kernel/config.ts';
import type { Log } from '../kernel/log.ts';
import { startCluster } from '../kernel/postgres/index.ts';

/** The database that a process uses, for as long as it uses it. */
export interface KeptDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * `DATABASE_URL` as it is, or the embedded server: started (or found running), watched, and started again on the
 * same port when it dies, so that the connections find it.
 */
export async function keepDatabase(
  config: Config,
  log: Log,
  say: (line: string) => void,
): Promise<KeptDatabase> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, stop: async () => {} };
  const options = {
    projectDir: config.projectDir,
    name: 'main',
    log: say,
  };
  let cluster = await startCluster(options);
  const { port } = new URL(cluster.url);
  let ending = false;
  let restarting = Promise.resolve();
  const watch = setInterval(() => {
    if (ending || cluster.runs()) return;
    restarting = restarting.then(async () => {
      if (ending || cluster.runs()) return;
      log.warn('the database server ended; starting it again');
      try {
        cluster = await startCluster({ ...options, settings: { port } });
      } catch (error) {
        log.error({ err: error }, 'the database server did not start; trying again');
      }
    });
  }, 500);
  return {
    url: cluster.url,
    async stop() {
      ending = true;
      clearInterval(watch);
      await restarting;
      await cluster.stop();
    },
  };
}
