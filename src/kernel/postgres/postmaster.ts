import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What PostgreSQL writes into postmaster.pid, as far as it has got (pidfile.h: one value a line). */
export interface PidFile {
  readonly pid: number;
  /** Undefined while the server is only beginning to start. */
  readonly port: number | undefined;
  /** The folder of its socket; empty where it has none. */
  readonly sockets: string;
  /** starting, stopping, ready or standby; empty while the server is only beginning to start. */
  readonly status: string;
}

/** Undefined when the text names no process, as after a full disk. */
export function parsePidFile(text: string): PidFile | undefined {
  const [pid, , , port, sockets, , , status] = text.split('\n').map((line) => line.trim());
  if (pid === undefined || !/^[1-9]\d*$/.test(pid)) return undefined;
  const usable = port !== undefined && /^[1-9]\d*$/.test(port);
  return {
    pid: Number(pid),
    port: usable ? Number(port) : undefined,
    sockets: sockets ?? '',
    status: status ?? '',
  };
}

/** A server that runs on the data directory, a stale file that no server stands behind, or nothing at all. */
export type Found =
  | { readonly is: 'running'; readonly server: PidFile }
  | { readonly is: 'stale'; readonly text: string; readonly server: PidFile | undefined }
  | { readonly is: 'absent' };

export async function findPostmaster(data: string): Promise<Found> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return { is: 'absent' };
  const server = parsePidFile(text);
  return server !== undefined && isPostmaster(server.pid, data)
    ? { is: 'running', server }
    : { is: 'stale', text, server };
}

/** Whether a process with this number exists, whoever owns it; a zombie counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Numbers are used again: the process must also be a postgres that works in this data directory. On Linux that is
 * its current folder; where the system hides it (root without ptrace rights, as in a container), and elsewhere,
 * the command line names it.
 */
export function isPostmaster(pid: number, data: string): boolean {
  const command = commandOf(pid);
  if (!/(^|[\\/"])postgres(\.exe)?["\0 ]/.test(command)) return false;
  // tasklist shows the program's name only.
  if (process.platform === 'win32') return true;
  const folder = process.platform === 'linux' ? readProc(pid, 'cwd') : '';
  return folder === '' ? command.includes(data) : folder === realpathSync(data);
}

/**
 * Whether a server that was found running still is; cheap enough to be asked twice a second. On Linux one that has
 * ended counts as ended even if nobody has waited for it: a server that outlived the process that started it is left
 * to process 1, which in a container may never do so.
 */
export function stillRuns(pid: number, data: string): boolean {
  return isAlive(pid) && (process.platform !== 'linux' || isPostmaster(pid, data));
}

/** The command line; empty for a process that has ended, even if nobody has waited for it yet. */
function commandOf(pid: number): string {
  if (process.platform === 'linux') return readProc(pid, 'cmdline');
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']]
      : ['ps', ['-ww', '-o', 'args=', '-p', String(pid)]];
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
}

function readProc(pid: number | string, file: 'cmdline' | 'cwd'): string {
  const path = `/proc/${pid}/${file}`;
  try {
    return file === 'cwd' ? readlinkSync(path) : readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') return '';
    throw error;
  }
}

/**
 * Server processes that have outlived their postmaster and still work in the data directory, which is their
 * current folder. Known on Linux only; elsewhere the next server's own check of the shared memory finds them.
 */
export function orphansOf(data: string): number[] {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(data);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readProc(name, 'cwd') === folder)
    .filter((name) => readProc(name, 'cmdline').startsWith('postgres: '))
    .map(Number);
}
