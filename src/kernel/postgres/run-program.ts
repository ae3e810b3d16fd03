import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import type { Account } from './account.ts';
import type { Programs } from './programs.ts';

type ProgramName = 'initdb' | 'pg_ctl' | 'postgres';

export function programPath(programs: Programs, name: ProgramName): string {
  return join(programs.bin, process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * What every PostgreSQL program is started with: the account, if it is not ours, and next to nothing of our
 * environment (no secrets, no PG… variables, no language but English, which we read).
 */
export function startedAs(programs: Programs, account: Account | undefined) {
  const kept = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP'].filter(
    (name) => process.env[name] !== undefined,
  );
  const env = {
    ...Object.fromEntries(kept.map((name) => [name, process.env[name]])),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { ...identity, env, cwd: programs.bin, windowsHide: true };
}

/** Runs one program to its end. Throws a Problem with the last of what it said when it fails. */
export async function runProgram(
  programs: Programs,
  name: ProgramName,
  args: readonly string[],
  account: Account | undefined,
  input = '',
): Promise<void> {
  const child = spawn(programPath(programs, name), args, startedAs(programs, account));
  let said = '';
  const hear = (data: Buffer): void => {
    said = (said + data.toString()).slice(-4000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  // A program that ends early leaves its input unread; its exit code tells why.
  child.stdin.on('error', (error) => hear(Buffer.from(error.message)));
  child.stdin.end(input);
  const result = await new Promise<number | string | null>((done) => {
    child.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    child.once('close', (exit, signal) => done(exit ?? signal));
  });
  if (result !== 0) throw programProblem(programs, name, String(result), said.trim(), account);
}

/** `result` is an exit code, a signal or an error code of the operating system. */
export function programProblem(
  programs: Programs,
  name: ProgramName,
  result: string,
  said: string,
  account: Account | undefined,
): Problem {
  const unreachable = account !== undefined && (result === 'EACCES' || result === 'EPERM');
  return new Problem(
    'unavailable',
    'database-program-failed',
    `PostgreSQL's ${name} failed (${result}). ${said}`.trim(),
    {
      todo: unreachable
        ? `The account ${account.name} must be able to enter ${programs.bin}: choose another folder with ASSAY_DATA.`
        : 'Put right what it says, then start again.',
    },
  );
}
