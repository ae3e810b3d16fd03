import type pg from 'pg';
import type { Config } from '../../kernel/config.ts';
import { type Database, openDatabase, openPool } from '../../kernel/db.ts';
import { migrateJobs } from '../../kernel/jobs.ts';
import { openLog } from '../../kernel/log.ts';
import { migrate } from '../../kernel/migrate.ts';
import { findCluster, startCluster } from '../../kernel/postgres/index.ts';
import { migrationFolders } from '../migrations.ts';

/** A connected, migrated database. */
export interface Connected {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly db: Database;
}

/**
 * Connects to `DATABASE_URL` or to the embedded server that runs; where none runs, starts it for as long as `work`
 * takes. Migrates first unless told not to.
 */
export async function withDatabase<T>(
  config: Config,
  work: (connected: Connected) => Promise<T>,
  options: { migrate: boolean } = { migrate: true },
): Promise<T> {
  const place = { projectDir: config.projectDir, name: 'main', log: () => {}, leaveFound: true };
  const running = config.databaseUrl === undefined ? await findCluster(place) : null;
  const own = config.databaseUrl === undefined && running === null ? await startCluster(place) : null;
  const url = config.databaseUrl ?? running?.url ?? own?.url ?? '';
  const pool = openPool(url, { max: 4, onError: () => {} });
  try {
    if (options.migrate) {
      await migrate(pool, migrationFolders(config.projectDir));
      await migrateJobs(pool, openLog('error'));
    }
    return await work({ url, pool, db: openDatabase(pool) });
  } finally {
    await pool.end();
    await own?.stop();
  }
}
