import pg from 'pg';
import { type BackupSummary, summarise } from './backup-file.ts';
import { copyIn } from './copy.ts';
import { type BackupReader, readBackup } from './read-backup.ts';
import { refuseUnlessReady } from './refuse-restore.ts';
import { beginRestore, copyInto, loadAsReplica, nameOf, setSequence } from './snapshot.sql.ts';

/**
 * Puts a backup into the database at `url`, which must have been migrated by the same Assay and hold no rows yet.
 *
 * The file's digest is checked first, then migrations, tables and emptiness; then everything is loaded in one
 * transaction, with triggers and foreign keys off (the snapshot satisfied them; a trigger made ENABLE ALWAYS fires
 * none the less), which a superuser may do. Throws a Problem when it refuses; nothing is changed then.
 */
export async function restore(url: string, file: string): Promise<BackupSummary> {
  const reader = await readBackup(file);
  try {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await beginRestore(client);
      await refuseUnlessReady(client, reader.header);
      await load(client, reader);
      await client.query('commit');
      await client.query('analyze');
    } finally {
      // Without the commit, the end of the connection rolls back.
      await client.end();
    }
    return summarise(reader.header);
  } finally {
    await reader.close();
  }
}

async function load(client: pg.ClientBase, reader: BackupReader): Promise<void> {
  await loadAsReplica(client);
  for (const table of reader.header.tables) {
    const rows = await copyIn(client, copyInto(table), reader.nextTable());
    if (rows !== table.rows)
      throw new Error(`${nameOf(table)}: ${rows} rows were loaded, the backup says ${table.rows}.`);
  }
  // Last, because a sequence keeps its value through a rollback.
  for (const sequence of reader.header.sequences) await setSequence(client, sequence);
}
