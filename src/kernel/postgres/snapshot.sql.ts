import type pg from 'pg';
import type { AppliedMigration, SavedSequence, SavedTable } from './backup-file.ts';

type Named = Pick<SavedTable, 'schema' | 'name'>;
type Table = Omit<SavedTable, 'rows'>;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** "schema"."name", for messages as well as for SQL. */
export const nameOf = ({ schema, name }: Named): string => `${quote(schema)}.${quote(name)}`;

const columnsOf = (table: Table): string => table.columns.map(quote).join(', ');

// Output must not depend on the role's settings; the empty search path makes every name in it a full one.
const plainOutput = `set local search_path = ''; set local row_security = off; set local statement_timeout = 0;
  set local datestyle = 'ISO, YMD'; set local intervalstyle = postgres; set local bytea_output = hex;
  set local extra_float_digits = 1; set local xmloption = content`;

/** Begins the one transaction of a backup; every statement in it sees the same moment. Returns that moment. */
export async function beginSnapshot(client: pg.ClientBase): Promise<{ takenAt: string; server: string }> {
  await client.query(`begin isolation level repeatable read, read only; ${plainOutput}`);
  const { rows } = await client.query<{ takenAt: string; server: string }>(`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt",
      current_setting('server_version') as server`);
  const [moment] = rows;
  if (moment === undefined) throw new Error('A SELECT without FROM has one row.');
  return moment;
}

/** Begins the one transaction of a restore. */
export async function beginRestore(client: pg.ClientBase): Promise<void> {
  await client.query(`begin; ${plainOutput}`);
}

/** What `migrate` has recorded; empty when it has never run. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const known = await client.query("select from pg_class where oid = to_regclass('public.migration')");
  if (known.rowCount === 0) return [];
  const { rows } = await client.query<AppliedMigration>(
    'select domain, name, digest from public.migration order by domain, name',
  );
  return rows;
}

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
  and c.relpersistence = 'p'
  and not exists (select from pg_depend d
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every logged table that is neither the system's, the job queue's, an extension's nor the list of migrations. */
export async function tablesToSave(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name, array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours} and (n.nspname, c.relname) <> ('public', 'migration')
    order by 1, 2`);
  return rows.filter(({ columns }) => columns.length > 0);
}

export async function countRows(client: pg.ClientBase, table: Named): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from only ${nameOf(table)}`);
  return Number(rows[0]?.count);
}

/** A sequence is outside transactions: its value may be later than the snapshot, never earlier. */
export async function sequencesToSave(client: pg.ClientBase): Promise<SavedSequence[]> {
  const { rows } = await client.query<Named>(`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours} order by 1, 2`);
  const sequences: SavedSequence[] = [];
  for (const sequence of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${nameOf(sequence)}`,
    );
    sequences.push(...state.rows.map((row) => ({ ...sequence, ...row })));
  }
  return sequences;
}

export const copyOutOf = (table: Table): string => `copy ${nameOf(table)} (${columnsOf(table)}) to stdout`;

export const copyInto = (table: Table): string => `copy ${nameOf(table)} (${columnsOf(table)}) from stdin`;

/** Keeps every other writer out until the transaction ends; readers may go on. */
export async function lockTables(client: pg.ClientBase, tables: readonly Named[]): Promise<void> {
  if (tables.length === 0) return;
  await client.query(`lock table only ${tables.map(nameOf).join(', only ')} in share row exclusive mode`);
}

export async function hasRows(client: pg.ClientBase, table: Named): Promise<boolean> {
  const { rowCount } = await client.query(`select from only ${nameOf(table)} limit 1`);
  return rowCount !== 0;
}

/** Rows then come as they are: no trigger fires and no foreign key is checked, in this transaction only. */
export async function loadAsReplica(client: pg.ClientBase): Promise<void> {
  await client.query('set local session_replication_role = replica');
}

export async function setSequence(client: pg.ClientBase, sequence: SavedSequence): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint, $3)', [
    nameOf(sequence),
    sequence.value,
    sequence.called,
  ]);
}
