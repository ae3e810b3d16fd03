import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { sha256 } from './hash.ts';

/** One domain's folder of `NNNN_name.sql` files. */
export interface MigrationFolder {
  readonly domain: string;
  readonly dir: string;
}

interface Migration {
  readonly domain: string;
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

async function readFolder({ domain, dir }: MigrationFolder): Promise<Migration[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (name) => {
      if (!/^\d{4}_[a-z0-9-]+\.sql$/.test(name)) {
        throw new Error(`${join(dir, name)}: a migration is named NNNN_words-with-dashes.sql`);
      }
      const text = await readFile(join(dir, name), 'utf8');
      return { domain, name, text, digest: sha256(text) };
    }),
  );
}

// Any fixed number: two processes that start together migrate one after the other.
const lockKey = 7_172_024;

/**
 * Applies what has not been applied, folder by folder, each file in a transaction of its own, and returns the
 * names applied. Refuses, before it changes anything, when a file was edited or removed after it ran.
 */
export async function migrate(pool: pg.Pool, folders: readonly MigrationFolder[]): Promise<string[]> {
  const migrations = (await Promise.all(folders.map(readFolder))).flat();
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`create table if not exists public.migration (
      domain text not null, name text not null, digest text not null, at timestamptz not null default now(),
      primary key (domain, name))`);
    const { rows } = await client.query<{ domain: string; name: string; digest: string }>(
      'select domain, name, digest from public.migration',
    );
    const applied = new Map(rows.map((row) => [`${row.domain}/${row.name}`, row.digest]));
    const known = new Map(migrations.map((m) => [`${m.domain}/${m.name}`, m]));
    for (const [key, digest] of applied) {
      const file = known.get(key);
      if (file === undefined)
        throw new Error(`Migration ${key} has run here but its file is gone; put it back.`);
      if (file.digest !== digest) {
        throw new Error(
          `Migration ${key} was edited after it ran here; restore it and write a new migration.`,
        );
      }
    }
    const done: string[] = [];
    for (const [key, migration] of known) {
      if (applied.has(key)) continue;
      await client.query('begin');
      try {
        await client.query(migration.text);
        await client.query('insert into public.migration (domain, name, digest) values ($1, $2, $3)', [
          migration.domain,
          migration.name,
          migration.digest,
        ]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${key} failed and was rolled back: ${(error as Error).message}`, {
          cause: error,
        });
      }
      done.push(key);
    }
    return done;
  } finally {
    // Closing the connection gives the lock back even where the connection is already broken.
    client.release(true);
  }
}
