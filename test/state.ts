import { join } from 'node:path';
import type pg from 'pg';
import { migrationFolders } from '../src/app/migrations.ts';

const schemas = migrationFolders(join(import.meta.dirname, '..')).map(({ domain }) => domain);

/** What every request may write, whatever becomes of it. */
const everyday = ['kernel.audit', 'kernel.allowance', 'kernel.heartbeat'];

const watched = new WeakMap<pg.Pool, Promise<void>>();

/** Has the database note each row of each domain's tables that is inserted, changed or removed from now on. */
async function watch(pool: pg.Pool): Promise<void> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = any ($1) and schemaname || '.' || tablename <> all ($2)`,
    [schemas, everyday],
  );
  if (tables.length === 0) throw new Error('There is no table to watch.');
  await pool.query(`
    create table public.written (name text not null);
    create function public.note_written() returns trigger language plpgsql as $$
    begin
      insert into public.written values (tg_table_schema || '.' || tg_table_name);
      return null;
    end $$;
    ${tables
      .map(
        ({ name }) => `
    create trigger note_written after insert or update or delete on ${name}
      for each row execute function public.note_written();
    create trigger note_emptied after truncate on ${name} execute function public.note_written();`,
      )
      .join('')}
  `);
}

/**
 * How many rows of each domain's tables were written since this database was first asked. Two equal states mean that
 * nothing was inserted, changed or removed in between, for good: what was taken back with its transaction does not
 * count.
 */
export async function stateOf(pool: pg.Pool): Promise<Readonly<Record<string, number>>> {
  const watching = watched.get(pool) ?? watch(pool);
  watched.set(pool, watching);
  await watching;
  const { rows } = await pool.query<{ name: string; count: number }>(
    'select name, count(*) from public.written group by name order by name',
    [],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
