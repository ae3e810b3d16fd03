import type pg from 'pg';
import { Problem } from '../problem.ts';
import type { AppliedMigration, BackupHeader, SavedTable } from './backup-file.ts';
import { appliedMigrations, hasRows, lockTables, nameOf, tablesToSave } from './snapshot.sql.ts';

/**
 * Throws a Problem unless the database has the same migrations and tables as the backup, and no rows. Keeps other
 * writers out of the tables until the transaction ends, so that this stays true.
 */
export async function refuseUnlessReady(client: pg.ClientBase, header: BackupHeader): Promise<void> {
  const applied = await appliedMigrations(client);
  const migrations = difference('migrations', header.migrations.map(versionOf), applied.map(versionOf));
  if (migrations !== '') {
    throw refusal(
      'backup-migrations',
      migrations,
      'Restore with the Assay that wrote the backup, then update.',
    );
  }
  const tables = await tablesToSave(client);
  const shapes = difference('tables', header.tables.map(shapeOf), tables.map(shapeOf));
  if (shapes !== '')
    throw refusal('backup-tables', shapes, 'Restore into a database that only Assay has made.');

  await lockTables(client, tables);
  const filled: string[] = [];
  for (const table of tables) if (await hasRows(client, table)) filled.push(nameOf(table));
  if (filled.length === 0) return;
  throw refusal('backup-not-empty', `there are rows in ${few(filled)}`, 'Restore into an empty database.');
}

function refusal(code: string, message: string, todo: string): Problem {
  const whole = `The backup was not restored: ${message}.`;
  return new Problem('conflict', code, whole, { todo: `${todo} Nothing was changed.` });
}

const versionOf = ({ domain, name, digest }: AppliedMigration): string =>
  `${domain}/${name} (${digest.slice(0, 12)})`;

const shapeOf = (table: Omit<SavedTable, 'rows'>): string =>
  `${nameOf(table)} (${table.columns.toSorted().join(', ')})`;

/** Empty when both have the same. */
function difference(what: string, saved: readonly string[], here: readonly string[]): string {
  const onlySaved = saved.filter((name) => !here.includes(name));
  const onlyHere = here.filter((name) => !saved.includes(name));
  const parts = [
    onlySaved.length === 0 ? [] : [`only in the backup are the ${what} ${few(onlySaved)}`],
    onlyHere.length === 0 ? [] : [`only in the database are the ${what} ${few(onlyHere)}`],
  ];
  return parts.flat().join('; ');
}

/** At most five of them: enough to see what is wrong. */
function few(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.slice(0, 5).join(', ')}${more}`;
}
