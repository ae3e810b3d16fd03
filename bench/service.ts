import { openPool } from '../src/kernel/db.ts';
import type { Bench } from './figure.ts';
import { describeMachine } from './machine.ts';
import { seesProcesses } from './processes.ts';
import { type BenchServer, benchServer, makeBenchFolder } from './server.ts';

/** A service that runs, and the folder in which everything of it lies. */
export interface Service {
  readonly server: BenchServer;
  readonly folder: string;
}

async function postgresVersion(url: string): Promise<string> {
  const pool = openPool(url, { max: 1, onError: () => {} });
  try {
    const { rows } = await pool.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version.split(' ')[0] ?? 'unknown';
  } finally {
    await pool.end();
  }
}

/** Starts the service on an empty database, says on what machine it runs, and sees to its end. */
export async function startService(bench: Bench): Promise<Service> {
  const folder = await makeBenchFolder();
  const server = await benchServer(folder, bench.profile);
  bench.afterwards(() => server.stop());
  const machine = await describeMachine(folder);
  await server.startApp();
  await server.ready();
  const { cpu, cores, memoryGib, node } = machine;
  const postgres = await postgresVersion((await server.database()).url);
  bench.tell(
    'machine',
    `${cpu}, ${cores} cores, ${memoryGib} GiB, Node.js ${node}, PostgreSQL ${postgres}`,
    'text',
  );
  bench.tell('page_sync_p50_ms', machine.syncMs, 'ms');
  if (machine.inMemory)
    process.stderr.write('The database lies in memory: saves cost less than on a disk.\n');
  if (!seesProcesses)
    process.stderr.write('CPU times of other processes are seen on Linux only; they are left out.\n');
  return { server, folder };
}
