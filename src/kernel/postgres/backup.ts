import pg from 'pg';
import { type BackupHeader, type BackupSummary, type SavedTable, summarise } from './backup-file.ts';
import { copyOut } from './copy.ts';
import {
  appliedMigrations,
  beginSnapshot,
  copyOutOf,
  countRows,
  sequencesToSave,
  tablesToSave,
} from './snapshot.sql.ts';
import { writeBackup } from './write-backup.ts';

/**
 * Writes the database at `url` into one file, as it was at one moment, while everybody goes on working.
 *
 * In it are the rows of all logged tables outside pg_*, information_schema and graphile_worker, the values of all
 * sequences there, and the list of migrations that made the tables. Not in it: unlogged tables, which a crash may
 * empty as well; waiting jobs, because the outbox enqueues again what was not delivered; large objects,
 * materialised views, roles and rights; and the folder of blobs, which is copied like any other folder.
 *
 * The file may be read by its owner only. Throws a Problem, and leaves nothing behind, when `file` exists.
 */
export async function backup(url: string, file: string): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const header = await describe(client);
    const writer = writeBackup(file, header);
    try {
      for (const table of header.tables) {
        const rows = await copyOut(client, copyOutOf(table), writer.write);
        if (rows !== table.rows)
          throw new Error(`${table.name}: ${rows} rows, but ${table.rows} in the same snapshot.`);
        await writer.endTable();
      }
      await writer.finish();
    } catch (error) {
      await writer.discard();
      throw error;
    }
    return summarise(header);
  } finally {
    await client.end();
  }
}

async function describe(client: pg.ClientBase): Promise<BackupHeader> {
  const moment = await beginSnapshot(client);
  const migrations = await appliedMigrations(client);
  const tables: SavedTable[] = [];
  for (const table of await tablesToSave(client))
    tables.push({ ...table, rows: await countRows(client, table) });
  const sequences = await sequencesToSave(client);
  return { format: 'assay-backup', version: 1, ...moment, migrations, tables, sequences };
}
