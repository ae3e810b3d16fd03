import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PreparingClient } from './preparing-client.ts';

/**
 * The database or a transaction in it, without a view of any table. A domain sees its own schema through
 * `typed<ItsTables>(db)`, so it cannot even name another domain's table.
 */
export type Database = Kysely<object>;

/** The same connection with the row types of one schema. */
export function typed<Tables>(db: Database): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}

const { builtins } = pg.types;
// Instants are ISO text, days stay days, 64-bit counts become numbers (safe up to 2^53).
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [builtins.DATE, (text) => text],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** A pool for one server. `onError` hears of idle connections that the server dropped. */
export function openPool(url: string, options: { max?: number; onError: (error: Error) => void }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    types,
    connectionTimeoutMillis: 5_000,
    application_name: 'assay',
    Client: PreparingClient,
  });
  pool.on('error', options.onError);
  // A connection that is in use when the server ends says so too; its query fails by itself.
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}

/** Kysely over a pool; columns `snake_case` in SQL are `camelCase` in rows, JSON inside them stays as it is. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<object>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Runs `work` in a transaction; inside one already, in that one. */
export function transaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** Reads everything as of one instant and writes nothing; inside a transaction already, in that one. */
export function snapshot<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}
