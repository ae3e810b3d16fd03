import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterDirectory } from '../../src/kernel/postgres/index.ts';
import { isPostmaster, parsePidFile } from '../../src/kernel/postgres/postmaster.ts';
import { freePort } from '../browser.ts';

const projectDir = join(import.meta.dirname, '../..');
const startPatienceMs = 60_000;
const stopPatienceMs = 20_000;

/** The real application as a process of its own, with a database and a data folder of its own. */
export interface RunningAssay {
  readonly address: string;
  /** Holds the process where it is (SIGSTOP): what a browser sends from now on is on its way and not answered. */
  freeze(): void;
  /** `kill -9` of the application and of its database server, in one go. */
  kill(): Promise<void>;
  /** Starts it again: the same port, the same data. */
  start(): Promise<void>;
  /** Ends it as Ctrl-C does and removes its data. */
  stop(): Promise<void>;
}

/** Resolves when the process has said that it listens; throws with its last words when it ends or says nothing. */
async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  const listening = new Promise<true>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = `${said}${text}`.slice(-8_000);
        if (said.includes('Assay listens on')) resolve(true);
      });
    }
  });
  const ended = once(child, 'exit').then(() => false);
  const patience = sleep(startPatienceMs, false, { ref: false });
  if (!(await Promise.race([listening, ended, patience]))) throw new Error(`Assay did not start:\n${said}`);
}

/** Starts the application on a free port. `databaseUrl` replaces the embedded server, which then cannot be killed. */
export async function startAssay(options: { databaseUrl?: string } = {}): Promise<RunningAssay> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'assay-browser-'));
  // When we are root the database runs under another account, which has to get in.
  chmodSync(data, 0o755);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    ASSAY_DATA: data,
    ASSAY_BLOBS: join(data, 'blobs'),
    ASSAY_MODE: 'demo',
    LOG_LEVEL: 'warn',
    DATABASE_URL: options.databaseUrl ?? '',
  };
  const cluster = join(clusterDirectory({ projectDir, name: 'main', log: () => {}, env }), 'data');
  let child: ChildProcess | undefined;

  const killDatabase = () => {
    const file = join(cluster, 'postmaster.pid');
    const pid = existsSync(file) ? parsePidFile(readFileSync(file, 'utf8'))?.pid : undefined;
    if (pid !== undefined && isPostmaster(pid, cluster)) process.kill(pid, 'SIGKILL');
  };
  const endWithUs = () => {
    child?.kill('SIGKILL');
    killDatabase();
    rmSync(data, { recursive: true, force: true });
  };
  // A test process that is told to end must not leave a server behind; by itself the signal would skip `exit`.
  const endOnSignal = () => process.exit(143);
  process.once('exit', endWithUs);
  process.once('SIGTERM', endOnSignal);

  const running: RunningAssay = {
    address: `http://127.0.0.1:${port}`,
    freeze() {
      child?.kill('SIGSTOP');
    },
    async kill() {
      if (child === undefined) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      killDatabase();
      await ended;
      child = undefined;
    },
    async start() {
      child = spawn(process.execPath, ['--import', 'tsx', join(projectDir, 'src/main.ts')], {
        cwd: projectDir,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await ready(child);
    },
    async stop() {
      process.removeListener('exit', endWithUs);
      process.removeListener('SIGTERM', endOnSignal);
      if (child !== undefined) {
        const { pid } = child;
        const ended = once(child, 'exit');
        child.kill('SIGCONT');
        child.kill('SIGTERM');
        const inTime = await Promise.race([
          ended.then(() => true),
          sleep(stopPatienceMs, false, { ref: false }),
        ]);
        if (!inTime) await running.kill();
        child = undefined;
        rmSync(data, { recursive: true, force: true });
        if (!inTime)
          throw new Error(`Assay (process ${pid}) did not end within ${stopPatienceMs / 1000} s of SIGTERM.`);
        return;
      }
      rmSync(data, { recursive: true, force: true });
    },
  };
  try {
    await running.start();
  } catch (error) {
    await running.stop();
    throw error;
  }
  return running;
}
