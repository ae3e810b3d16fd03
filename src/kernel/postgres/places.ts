import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** Where one cluster and its programs are. All paths are absolute. */
export interface Places {
  /** The process is root: PostgreSQL runs as another account, from copies that this account can reach. */
  readonly asRoot: boolean;
  /** Folder for copies of the programs; only root needs them. */
  readonly programs: string;
  /** The cluster's folder; appears whole, with everything below in it. */
  readonly cluster: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  readonly password: string;
  readonly log: string;
  /** Where the server's socket lies; undefined where there are none, or where the path is too long for one. */
  readonly sockets: string | undefined;
}

/** A socket's path is at most this long (macOS, `sun_path`, less its end). */
const longestSocketPath = 103;

/**
 * Decides where a project's cluster `name` lives.
 *
 * An ordinary user keeps it in the project's `data/`. Root cannot: PostgreSQL refuses to run as root, and another
 * account cannot enter root's home, so root keeps it under /var/lib/assay. `ASSAY_DATA` replaces either base
 * folder; a base that projects share tells their clusters apart by a hash of the project's path.
 *
 * `userId` is undefined on Windows. Throws when `name` is not made of a-z, 0-9 and dashes.
 */
export function placesOf(
  projectDir: string,
  name: string,
  userId: number | undefined,
  env: NodeJS.ProcessEnv,
): Places {
  if (!/^[a-z0-9-]{1,40}$/.test(name))
    throw new RangeError(`A cluster's name has a-z, 0-9 and dashes only: "${name}"`);
  const asRoot = userId === 0;
  const chosen = env.ASSAY_DATA === '' ? undefined : env.ASSAY_DATA;
  const base = resolve(chosen ?? (asRoot ? '/var/lib/assay' : join(projectDir, 'data')));
  const shared = asRoot || chosen !== undefined;
  const hash = createHash('sha256').update(resolve(projectDir)).digest('hex').slice(0, 16);
  const cluster = join(base, 'clusters', shared ? `${hash}-${name}` : name);
  const data = join(cluster, 'data');
  const fits = Buffer.byteLength(join(data, socketName(65_535))) <= longestSocketPath;
  return {
    asRoot,
    programs: base,
    cluster,
    data,
    password: join(cluster, 'password'),
    log: join(cluster, 'server.log'),
    sockets: userId !== undefined && fits ? data : undefined,
  };
}

/** What PostgreSQL names the socket of a server, by its port. */
export const socketName = (port: number): string => `.s.PGSQL.${port}`;
