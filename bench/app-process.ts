import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

export const projectDir = join(import.meta.dirname, '..');
const patienceMs = 60_000;

/** The application as one process of its own. */
export interface AppProcess {
  readonly pid: number;
  /** Resolves when it answers `/ready`; throws where it ended by itself or is not ready within a minute. */
  ready(): Promise<void>;
  /** Ends it: `SIGKILL` gives it no time for anything. Resolves when it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

async function answersReady(origin: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${origin}/ready`, { signal: AbortSignal.timeout(2_000) });
    await body.dump();
    return statusCode === 200;
  } catch {
    // Whatever keeps it from answering, it is not ready; the caller's patience has an end.
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Starts the application with the environment given; what it says goes to `logFile`. */
export async function startApp(options: {
  origin: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Arguments for Node.js itself. */
  nodeArgs: readonly string[];
}): Promise<AppProcess> {
  const { origin, env, logFile, nodeArgs } = options;
  const log = await open(logFile, 'a');
  // Started the way we were: `--import tsx` is among our own arguments.
  const args = [...process.execArgv, ...nodeArgs, join(projectDir, 'src/main.ts')];
  const child = spawn(process.execPath, args, {
    cwd: projectDir,
    env,
    stdio: ['ignore', log.fd, log.fd],
  });
  try {
    await once(child, 'spawn');
  } finally {
    await log.close();
  }
  let ending = false;
  return {
    pid: child.pid ?? 0,
    async ready() {
      const deadline = performance.now() + patienceMs;
      while (performance.now() < deadline) {
        if (await answersReady(origin)) return;
        if (hasEnded(child) && !ending) {
          const said = (await readFile(logFile, 'utf8')).slice(-3000);
          throw new Error(
            `The application ended by itself (${child.exitCode ?? child.signalCode}):\n${said}`,
          );
        }
        await sleep(20);
      }
      throw new Error(`The application was not ready within ${patienceMs / 1000} s; its log is ${logFile}.`);
    },
    async end(signal) {
      ending = true;
      if (hasEnded(child)) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      const lastResort = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await ended;
      clearTimeout(lastResort);
    },
  };
}
