import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import type { Account } from './account.ts';
import { appearWhole } from './appear-whole.ts';
import type { Places } from './places.ts';
import type { Programs } from './programs.ts';
import { runProgram } from './run-program.ts';

/** The one role (a superuser of its own cluster) and the one database. */
export const databaseName = 'assay';

/**
 * Makes the cluster if there is none, and refuses one that another major version made.
 *
 * Data directory, database and password are made in a draft folder that is renamed as a whole, so an interrupted
 * or a simultaneous start leaves either no cluster or a complete one.
 */
export async function initialise(
  places: Places,
  programs: Programs,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<void> {
  if (!existsSync(places.cluster)) {
    log(`The database is being made in ${places.cluster}.`);
    await appearWhole(places.cluster, (draft) => fill(draft, programs, account));
  }
  const versionFile = join(places.data, 'PG_VERSION');
  const version = await readFile(versionFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'unavailable',
      'database-incomplete',
      `${versionFile} cannot be read (${error.code}).`,
      {
        todo: `Put ${places.data} back from a copy; or, if nothing in it is needed, remove ${places.cluster} to begin anew.`,
      },
    );
  });
  if (Number(version) === programs.major) return;
  const message = `The database in ${places.data} was made by PostgreSQL ${version.trim()}; this Assay runs ${programs.major}.`;
  throw new Problem('unavailable', 'database-version', message, {
    todo:
      'With the Assay that made it, write a backup (assay backup FILE). Then move that folder away, start this Assay ' +
      'once, and restore the backup (assay restore FILE).',
  });
}

/** The draft itself stays ours; only the data directory, and for a moment a copy of the password, is the account's. */
async function fill(draft: string, programs: Programs, account: Account | undefined): Promise<void> {
  const data = join(draft, 'data');
  const passwordForInitdb = join(draft, 'password-for-initdb');
  const password = `${randomBytes(24).toString('base64url')}\n`;
  await mkdir(data, { mode: 0o700 });
  await writeFile(join(draft, 'password'), password, { mode: 0o600, flush: true });
  await writeFile(passwordForInitdb, password, { mode: 0o400 });
  if (account !== undefined) {
    await chmod(draft, 0o755);
    for (const path of [data, passwordForInitdb]) await chown(path, account.uid, account.gid);
  }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${databaseName}`, `--pwfile=${passwordForInitdb}`];
  await runProgram(
    programs,
    'initdb',
    [`--pgdata=${data}`, '--data-checksums', ...locale, ...access],
    account,
  );
  await rm(passwordForInitdb);
  const alone = ['--single', '-D', data, 'postgres'];
  await runProgram(programs, 'postgres', alone, account, `CREATE DATABASE ${databaseName};\n`);
}
