import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { migrationFolders } from '../src/app/migrations.ts';
import { migrate, type MigrationFolder } from '../src/kernel/migrate.ts';
import { testDatabase } from './database.ts';

const shipped = migrationFolders(join(import.meta.dirname, '..'));

suite('migrations', async () => {
  const { pool, drop } = await testDatabase();
  const dir = await mkdtemp(join(tmpdir(), 'assay-migrations-'));
  after(async () => {
    await drop();
    await rm(dir, { recursive: true, force: true });
  });

  const garden: MigrationFolder = { domain: 'garden', dir: join(dir, 'garden') };
  await mkdir(garden.dir);
  const write = (name: string, text: string) => writeFile(join(garden.dir, name), text);
  const run = () => migrate(pool, [...shipped, garden]);
  const tables = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'garden' order by 1",
    );
    return rows.map(({ name }) => name);
  };
  await write('0001_beds.sql', 'create schema garden; create table garden.bed (bed_id text primary key);');

  test('run once, in order, even when two processes start at the same moment', async () => {
    await write('0002_plants.sql', 'create table garden.plant (bed_id text references garden.bed);');
    const applied = (await Promise.all([run(), run(), run()])).flat();
    assert.deepEqual(applied, ['garden/0001_beds.sql', 'garden/0002_plants.sql']);
    assert.deepEqual(await run(), []);
  });

  test('that fail are rolled back whole, and say which it was and why', async () => {
    await write(
      '0003_trees.sql',
      'create table garden.tree (tree_id text); create table garden.bed (twice text);',
    );
    await assert.rejects(
      run(),
      /garden\/0003_trees\.sql failed and was rolled back: relation "bed" already exists/,
    );
    assert.deepEqual(await tables(), ['bed', 'plant']);
    await write('0003_trees.sql', 'create table garden.tree (tree_id text);');
    assert.deepEqual(await run(), ['garden/0003_trees.sql']);
  });

  test('that were edited after they ran are refused before anything is changed', async () => {
    await write(
      '0001_beds.sql',
      'create schema garden; create table garden.bed (bed_id text primary key, sun text);',
    );
    await write('0004_paths.sql', 'create table garden.path (path_id text);');
    await assert.rejects(run(), /garden\/0001_beds\.sql was edited after it ran/);
    assert.deepEqual(await tables(), ['bed', 'plant', 'tree']);
    await write('0001_beds.sql', 'create schema garden; create table garden.bed (bed_id text primary key);');
  });

  test('that ran may not disappear', async () => {
    await rm(join(garden.dir, '0003_trees.sql'));
    await assert.rejects(run(), /garden\/0003_trees\.sql has run here but its file is gone/);
    await write('0003_trees.sql', 'create table garden.tree (tree_id text);');
  });

  test('have a number and a name', async () => {
    await write('five.sql', 'select 1;');
    await assert.rejects(run(), /a migration is named NNNN_words-with-dashes\.sql/);
    await rm(join(garden.dir, 'five.sql'));
    assert.deepEqual(await run(), ['garden/0004_paths.sql']);
  });
});
