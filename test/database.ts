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

async function asAdministrator<T>(
  server: string,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const pool = openPool(server, { max: 1, onError });
  // Held to the end: a pool closes a connection that rests for a while, and with it what it has locked.
  const connection = await pool.connect();
  try {
    return await work(connection);
  } finally {
    connection.release();
    await pool.end();
  }
}

// The processes of one run share what they copy from.
const run = process.env.ASSAY_TEST_RUN ?? String(pid);
const ready = new Map<string, Promise<string>>();

/**
 * Makes a database once a run, by whichever process comes first, for others to be copied from; gives its name. `like`
 * says what it is itself a copy of.
 */
export function madeOnce(
  what: string,
  fill: (pool: pg.Pool) => Promise<void>,
  like?: () => Promise<string>,
): Promise<string> {
  const making = ready.get(what) ?? make(`assay_${what}_${run}`, fill, like);
  ready.set(what, making);
  return making;
}

async function make(
  name: string,
  fill: (pool: pg.Pool) => Promise<void>,
  like: () => Promise<string> = async () => 'template1',
): Promise<string> {
  const template = await like();
  const { url: server } = await testServer();
  await asAdministrator(server, async (admin) => {
    // Until the connection is closed.
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    // Under its name stands only what is whole: the draft of a process that died is begun anew.
    const draft = name.replace('assay_', 'assay_draft');
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft} template ${template}`);
    const pool = openPool(addressOf(server, draft), { max: 6, onError });
    await fill(pool);
    await pool.end();
    await admin.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/** The name of a migrated database; test files get copies of it. */
export const migratedDatabase = (): Promise<string> =>
  madeOnce('template', async (pool) => {
    await migrate(pool, migrationFolders(projectDir));
    await migrateJobs(pool, openLog('error'));
  });

/** A database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly db: Database;
  drop(): Promise<void>;
}

/**
 * Clones the migrated database, or the database `like`, to which nobody may be connected. Call `drop` in the file's
 * `after`.
 */
export async function testDatabase(like?: string): Promise<TestDatabase> {
  const template = like ?? (await migratedDatabase());
  const { url: server } = await testServer();
  const name = `assay_${pid}_${++made}`;
  await asAdministrator(server, (admin) =>
    admin.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const url = addressOf(server, name);
  // What this process writes does not outlive the server, so that no commit of it has to wait for the disk. A process
  // that is given the address waits, and what has to survive a crash is tested on servers of its own.
  const hasty = new URL(url);
  hasty.searchParams.set('options', '-c synchronous_commit=off');
  const pool = openPool(hasty.href, { max: 6, onError });
  return {
    url,
    pool,
    db: openDatabase(pool),
    async drop() {
      await pool.end();
      await asAdministrator(server, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
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
    }
  } finally {
    await stop();
  }
}
