import { join } from 'node:path';
import type pg from 'pg';
import { migrationFolders } from '../src/app/migrations.ts';

const schemas = migrationFolders(join(import.meta.dirname, '..')).map(({ domain }) => domain);

/** What every request may write, whatever becomes of it. */
const everyday = ['kernel.audit', 'kernel.allowance', 'kernel.heartbeat'];

/** No test makes tables, so each database is asked in the same words. */
const questions = new WeakMap<pg.Pool, Promise<string>>();

async function questionFor(pool: pg.Pool): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%s.%s', schemaname, tablename) as name from pg_tables where schemaname = any ($1) order by 1`,
    [schemas],
  );
  return tables
    .filter(({ name }) => !everyday.includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)), 0) as state from ${name}`,
    )
    .join(' union all ');
}

/**
 * The state of every domain's tables: each table's name with its number of rows and a hash over the version of each
 * row (`ctid` and `xmin`, which change whenever a row is written). Two equal states mean that nothing was inserted,
 * changed or removed in between.
 */
export async function stateOf(pool: pg.Pool): Promise<Readonly<Record<string, string>>> {
  const question = questions.get(pool) ?? questionFor(pool);
  questions.set(pool, question);
  const { rows } = await pool.query<{ name: string; state: string }>(await question, []);
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}
