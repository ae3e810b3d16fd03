import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Places } from './places.ts';
import { findPostmaster, type PidFile } from './postmaster.ts';
import type { Programs } from './programs.ts';
import { programPath, programProblem, startedAs } from './run-program.ts';

const ownSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // For the account that owns the data, and root.
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '200',
  shared_buffers: '256MB',
  // Many short statements on few cores: to compile one, or to start helpers for it, takes longer than to run it.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The details of an error quote values of rows, and those are personal.
  log_error_verbosity: 'terse',
};

/** How a launch ended: with a server, or with the reason why another attempt may succeed. */
export type Launched = { readonly server: PidFile } | { readonly retryBecause: string };

/** Messages of a server that lost a race or meets what a killed one has left; all pass with time. */
const passing =
  /lock file "postmaster\.pid" (already exists|is empty)|could not bind|could not create any TCP|shared memory block .* is still in use/;

/**
 * Starts a server on a free port, in a session of its own so that a Ctrl-C in our terminal does not reach it, and
 * waits until it is ready, however long its recovery takes. Throws a Problem with the log's words when it fails.
 */
export async function launch(
  places: Places,
  programs: Programs,
  account: Account | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<Launched> {
  const sockets = places.sockets === undefined ? '' : `"${places.sockets.replaceAll('"', '""')}"`;
  const all = {
    ...ownSettings,
    unix_socket_directories: sockets,
    port: String(await freePort()),
    ...settings,
  };
  const args = [
    '-D',
    places.data,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = await open(places.log, 'a', 0o600);
  try {
    const { size } = await log.stat();
    const options = { ...startedAs(programs, account), detached: true };
    const child = spawn(programPath(programs, 'postgres'), args, {
      ...options,
      stdio: ['ignore', log.fd, log.fd],
    });
    let ended: string | undefined;
    child.once('error', (error: NodeJS.ErrnoException) => (ended = error.code ?? error.message));
    child.once('exit', (code, signal) => (ended = String(code ?? signal)));
    child.unref();

    while (ended === undefined) {
      const found = await findPostmaster(places.data);
      if (found.is === 'running' && found.server.pid === child.pid && found.server.status === 'ready') {
        return { server: found.server };
      }
      await sleep(20);
    }
    const said = (await readFile(places.log)).subarray(size).toString().trim().slice(-2000);
    if (passing.test(said)) return { retryBecause: said };
    throw programProblem(programs, 'postgres', ended, said, account);
  } finally {
    await log.close();
  }
}

/** Another program may take it before PostgreSQL does; that is one of the reasons to try again. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return address.port;
}
