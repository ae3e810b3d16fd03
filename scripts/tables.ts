/**
 * Writes each domain's `tables.ts` from the database's own description: `npm run tables`.
 * `id` columns become branded ids by name (`sitting_id` → `Id<'sitting'>`) or by a comment `id:person`; a comment
 * `type:…` names a union of words for a text column.
 */
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describeTables } from '../src/app/describe-tables.ts';
import { migrationFolders } from '../src/app/migrations.ts';
import { withScratchDatabase } from '../test/database.ts';

const projectDir = join(import.meta.dirname, '..');
await withScratchDatabase(async (pool) => {
  for (const { domain, dir } of migrationFolders(projectDir)) {
    const file = join(dir, '..', 'tables.ts');
    await writeFile(file, await describeTables(pool, domain));
    process.stdout.write(`${relative(projectDir, file)}\n`);
  }
});
