import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { describeTables } from '../src/app/describe-tables.ts';
import { migrationFolders } from '../src/app/migrations.ts';
import { testDatabase } from './database.ts';

const folders = migrationFolders(join(import.meta.dirname, '..'));

suite('the row types', async () => {
  const { pool, drop } = await testDatabase();
  after(drop);

  for (const { domain, dir } of folders) {
    test(`of ${domain} are what its migrations make`, async () => {
      const written = await readFile(join(dir, '../tables.ts'), 'utf8');
      assert.equal(written, await describeTables(pool, domain), 'run npm run tables');
    });
  }

  test('leave no schema out', async () => {
    const { rows } = await pool.query<{ name: string }>(
      String.raw`select nspname as name from pg_namespace
                  where nspname !~ '^(pg_|information_schema$|public$|graphile_worker$)' order by 1`,
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      folders.map(({ domain }) => domain).toSorted(),
    );
  });
});
