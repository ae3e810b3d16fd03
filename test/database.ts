import { join } from 'node:path';
import type pg from 'pg';
import { migrationFolders } from '../src/app/migrations.ts';
import { type Database, openDatabase, openPool } from '../src/kernel/db.ts';
import { migrateJobs } from '../src/kernel/jobs.ts';
import { openLog } from '../src/kernel/log.ts';
import { migrate } from '../src/kernel/migrate.ts';
import { startCluster } from '../src/kernel/postgres/index.ts';

const projectDir = join(import.meta.dirname, '..');
const onError = (error: Error) => process.stderr.write(`a database connection ended: ${error.message}\n`);
const pid = process.pid;
let made = 0;

/** The server that tests use: `ASSAY_TEST_DATABASE` names its administrator's address, else the embedded one starts. */
export async function testServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.ASSAY_TEST_DATABASE;
  if (given !== undefined) return { url: given, stop: async () => {} };
  const cluster = await startCluster({ projectDir, name: 'test', log: () => {}, leaveFound: true });
  process.env.ASSAY_TEST_DATABASE = cluster.url;
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= cluster.stop());
  // A test file that is run by itself has nobody else to stop what it started.
  process.once('beforeExit', () => void stop());
  return { url: cluster.url, stop };
}

function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdministrator<T>(server: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = openPool(server, { max: 1, onError });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const template = 'assay_template';
let templateReady: Promise<void> | undefined;

/** Makes the migrated template once a process; test files get copies of it. */
function makeTemplate(server: string): Promise<void> {
  templateReady ??= (async () => {
    const name = `${template}_${pid}`;
    await asAdministrator(server, (admin) => admin.query(`create database ${name}`));
    const pool = openPool(addressOf(server, name), { max: 2, onError });
    await migrate(pool, migrationFolders(projectDir));
    await migrateJobs(pool, openLog('error'));
    await pool.end();
  })();
  return templateReady;
}

/** A database of its own for one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  readonly pool: pg.Pool;
  readonly db: Database;
  drop(): Promise<void>;
}

/**
 * Clones the migrated template, or the database `like`, to which nobody may be connected. Call `drop` in the file's
 * `after`.
 */
export async function testDatabase(like = `${template}_${pid}`): Promise<TestDatabase> {
  const { url: server } = await testServer();
  await makeTemplate(server);
  const name = `assay_${pid}_${++made}`;
  await asAdministrator(server, (admin) => admin.query(`create database ${name} template ${like}`));
  const url = addressOf(server, name);
  const pool = openPool(url, { max: 6, onError });
  return {
    name,
    url,
    pool,
    db: openDatabase(pool),
    async drop() {
      await pool.end();
      await asAdministrator(server, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

/** Removes this process's template; the end of a test run. */
export async function dropTemplate(): Promise<void> {
  const server = process.env.ASSAY_TEST_DATABASE;
  if (server === undefined || templateReady === undefined) return;
  await asAdministrator(server, (admin) =>
    admin.query(`drop database if exists ${template}_${pid} with (force)`),
  );
}

/** A migrated database for as long as `work` takes, on a server that is stopped afterwards when this started it. */
export async function withScratchDatabase(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const { stop } = await testServer();
  try {
    const database = await testDatabase();
    try {
      await work(database.pool);
    } finally {
      await database.drop();
      await dropTemplate();
    }
  } finally {
    await stop();
  }
}
