import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { type ClusterOptions, locate } from './cluster.ts';
import { isPostmaster } from './postmaster.ts';
import { programsFor } from './programs.ts';
import { runProgram } from './run-program.ts';

// A fast shutdown writes everything out first; pg_ctl's own default is 60 s.
const patienceMs = 120_000;

/**
 * Ends the server with this process number by a fast shutdown and waits for its end. Does nothing when it has
 * ended already, or when the number belongs to something else by now.
 */
export async function stopServer(options: ClusterOptions, pid: number): Promise<void> {
  const places = locate(options);
  if (!isPostmaster(pid, places.data)) return;
  if (process.platform === 'win32') {
    // Windows has no SIGINT to send; pg_ctl speaks through the server's own pipe.
    const programs = await programsFor(realpathSync(options.projectDir), places);
    return runProgram(programs, 'pg_ctl', ['stop', '-D', places.data, '-m', 'fast', '-w'], undefined);
  }
  process.kill(pid, 'SIGINT');
  for (const patience = AbortSignal.timeout(patienceMs); !patience.aborted; await sleep(20)) {
    if (!isPostmaster(pid, places.data)) return;
  }
  throw new Problem(
    'unavailable',
    'database-not-stopped',
    `The database server (process ${pid}) does not end.`,
    {
      todo: `Read the end of ${places.log}; killing the process is safe, the next start recovers.`,
    },
  );
}
