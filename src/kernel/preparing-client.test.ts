import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../test/database.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

const statements = sql<{ count: number }>`select count(*)::int as count from pg_prepared_statements`;

test('a statement is prepared once a connection and gives the same answer each time', async () => {
  await database.db.connection().execute(async (db) => {
    const count = async () => (await statements.execute(db)).rows[0]?.count ?? 0;
    const double = async (given: number) =>
      (await sql<{ twice: number }>`select 2 * ${given}::int as twice`.execute(db)).rows[0]?.twice;
    await count();
    const before = await count();
    for (const given of [1, 2, 3]) assert.equal(await double(given), 2 * given);
    assert.equal(await count(), before + 1);
  });
});

test('a statement whose table was changed by another process fails once and is then planned anew', async () => {
  const { db, pool } = database;
  await pool.query('create table public.changing (a integer)');
  await db.connection().execute(async (connection) => {
    const read = () => sql<object>`select * from public.changing where ${true}`.execute(connection);
    await read();
    await pool.query('alter table public.changing add column b integer');
    await assert.rejects(read(), { code: '0A000' });
    assert.deepEqual((await read()).rows, []);
  });
});

test('a connection keeps a bounded number of statements; those beyond it run all the same', async () => {
  await database.db.connection().execute(async (db) => {
    for (let column = 0; column < 320; column++) {
      const { rows } = await sql<{
        it: number;
      }>`select ${column}::int as it, ${sql.raw(String(column))}`.execute(db);
      assert.equal(rows[0]?.it, column);
    }
    assert.ok(((await statements.execute(db)).rows[0]?.count ?? 0) <= 300);
  });
});
