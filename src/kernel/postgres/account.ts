import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { Problem } from '../problem.ts';

/** The system account that PostgreSQL runs as when we are root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the account for a root process: the owner of the data directory if there is one (PostgreSQL insists on
 * it), else `ASSAY_SYSTEM_USER`, else `assay`, made if missing, else `postgres`, else `nobody`.
 */
export async function accountFor(
  data: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Account> {
  const owner = await stat(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (owner !== undefined && owner.uid !== 0)
    return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };

  const chosen = env.ASSAY_SYSTEM_USER;
  if (chosen !== undefined && chosen !== '') {
    const account = find(chosen);
    if (account !== undefined && account.uid !== 0) return account;
    throw new Problem(
      'unavailable',
      'database-account',
      `ASSAY_SYSTEM_USER: there is no ordinary account "${chosen}".`,
      {
        todo: 'Name an existing account other than root, or unset the variable.',
      },
    );
  }
  const account = find('assay') ?? make(log) ?? find('postgres') ?? find('nobody');
  if (account !== undefined) return account;
  throw new Problem(
    'unavailable',
    'database-account',
    'PostgreSQL refuses to run as root, and there is no other account.',
    {
      todo: 'Make one (useradd --system assay), run Assay as an ordinary user, or set DATABASE_URL to a server of your own.',
    },
  );
}

function find(name: string): Account | undefined {
  const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number(stdout) : Number.NaN));
  if (uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)) return undefined;
  return { name, uid, gid };
}

/** Debian and Red Hat have useradd, Alpine only BusyBox's adduser; a container may have neither. */
function make(log: (line: string) => void): Account | undefined {
  const ways: readonly (readonly [string, readonly string[]])[] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false'],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false']],
  ];
  for (const [command, args] of ways) {
    spawnSync(command, [...args, 'assay'], { stdio: 'ignore' });
    // Asked again in any case: another process may have made it at the same moment.
    const account = find('assay');
    if (account === undefined) continue;
    log('The system account "assay" was made; the database runs under it, because PostgreSQL refuses root.');
    return account;
  }
  return undefined;
}
