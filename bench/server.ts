import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, findCluster } from '../src/kernel/postgres/index.ts';
import { type AppProcess, projectDir, startApp } from './app-process.ts';
import { busyCpuSeconds, cpuSecondsOf, residentMib } from './processes.ts';

/** CPU seconds that the two halves of the service have used since they started, and the whole machine with them. */
export interface ServiceCpu {
  readonly app: number;
  readonly postgres: number;
  readonly machine: number;
}

/** The real application with a database of its own, in a folder that is removed in the end. */
export interface BenchServer {
  readonly origin: string;
  /** Signs form tokens; known here so that a candidate can be made without a browser. */
  readonly secret: string;
  /** The database as it runs now; its address is another one when a new application had to start it. */
  database(): Promise<Cluster>;
  /** Null where the operating system does not show it. */
  cpu(): Promise<ServiceCpu | null>;
  /** Resident memory of the application in MiB; null where the operating system does not show it. */
  memoryMib(): number | null;
  ready(): Promise<void>;
  /** `kill -9` for the application alone, and a new one in its place. Resolves when that has been started. */
  killApp(): Promise<void>;
  startApp(): Promise<void>;
  /** What the application logged as its own failures: not the queue's, which names every lost connection one. */
  errors(): Promise<string[]>;
  /** Ends the application and its database, however they are, and removes the folder. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return address.port;
}

/** Makes the folder in which the database is going to lie; its server's account must be able to enter it. */
export async function makeBenchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

/**
 * Prepares the service in `folder`: `startApp` starts it. `profile` names a folder that gets a CPU profile of the
 * application when it ends.
 */
export async function benchServer(folder: string, profile?: string): Promise<BenchServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const secret = randomBytes(32).toString('hex');
  const logFile = join(folder, 'app.log');
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    ASSAY_MODE: 'demo',
    HOST: '127.0.0.1',
    PORT: String(port),
    ASSAY_ADDRESS: origin,
    ASSAY_DATA: folder,
    ASSAY_BLOBS: join(folder, 'blobs'),
    ASSAY_SECRET: secret,
    LOG_LEVEL: 'warn',
  };
  const place = { projectDir, name: 'main', log: () => {}, env };
  const nodeArgs = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  let app: AppProcess | undefined;
  let stopped = false;

  const running = (): AppProcess => {
    if (app === undefined) throw new Error('The application has not been started.');
    return app;
  };
  const database = async (): Promise<Cluster> => {
    const cluster = await findCluster(place);
    if (cluster === null) throw new Error('The database does not run.');
    return cluster;
  };
  return {
    origin,
    secret,
    database,
    async cpu() {
      const { pid } = await database();
      const [own, postgres] = [cpuSecondsOf(running().pid, pid), cpuSecondsOf(pid)];
      const machine = busyCpuSeconds();
      return own === null || postgres === null || machine === null ? null : { app: own, postgres, machine };
    },
    memoryMib: () => residentMib(running().pid),
    ready: () => running().ready(),
    killApp: () => running().end('SIGKILL'),
    async startApp() {
      if (stopped) throw new Error('The benchmark is ending.');
      app = await startApp({ origin, env, logFile, nodeArgs });
    },
    async errors() {
      const lines = (await readFile(logFile, 'utf8')).split('\n');
      return lines.filter((line) => /^\{"level":[56]0,/.test(line) && !line.includes('"part":"jobs"'));
    },
    async stop() {
      stopped = true;
      await app?.end('SIGTERM');
      // It outlives an application that was killed or that could not stop it.
      await (await findCluster(place))?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
