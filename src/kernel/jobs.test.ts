import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { systemClock } from './clock.ts';
import { type Jobs, migrateJobs, startJobs, unlockOrphans } from './jobs.ts';
import { openLog } from './log.ts';

let database: TestDatabase;
// The test's own connection, which nobody drops.
let witness: pg.Client;
const log = openLog('silent');
before(async () => {
  database = await testDatabase();
  await migrateJobs(database.pool, log);
  witness = new pg.Client({ connectionString: database.url });
  await witness.connect();
});
after(async () => {
  await witness?.end();
  await database?.drop();
});

const addJob = (task: string, payload: object) =>
  witness.query('select graphile_worker.add_job($1, $2::json)', [task, JSON.stringify(payload)]);

async function until(holds: () => boolean, what: string, meanwhile: () => Promise<void>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    assert.ok(Date.now() < end, `${what} did not happen within a minute`);
    await sleep(1_000);
    await meanwhile();
  }
}

test('jobs go on when the database drops every connection while they end, and the process lives', async () => {
  const { pool, db } = database;
  const done = new Set<number>();
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  let jobs: Jobs | undefined;
  try {
    const count = async (payload: unknown) => {
      done.add((payload as { number: number }).number);
    };
    jobs = await startJobs({ pool, db, clock: systemClock, log, consumers: [], timed: [], tasks: { count } });
    for (let number = 1; number <= 30; number++) {
      await addJob('count', { number });
      if (number % 5 === 0)
        await witness.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
    }
    // Whose giving out was committed and not heard of is given back as those of a killed process are.
    const giveBack = async () => {
      await witness.query(
        `update graphile_worker._private_jobs set locked_at = now() - interval '3 minutes' where locked_at is not null`,
      );
      await unlockOrphans(database.db);
    };
    await until(() => done.size === 30, 'every job', giveBack);
    assert.deepEqual(unhandled, []);
  } finally {
    await jobs?.stop();
    process.off('unhandledRejection', note);
  }
});

test('a job that a killed process had begun is given back after two minutes', async () => {
  const { pool, db } = database;
  await pool.query('delete from graphile_worker._private_jobs');
  await addJob('count', { number: 99 });
  const lock = (age: string) =>
    pool.query(
      `update graphile_worker._private_jobs set locked_by = 'a dead worker', locked_at = now() - $1::interval`,
      [age],
    );
  const locked = async () =>
    (await pool.query('select 1 from graphile_worker.jobs where locked_by is not null')).rows.length;
  await lock('1 minute');
  await unlockOrphans(db);
  assert.equal(await locked(), 1);
  await lock('3 minutes');
  await unlockOrphans(db);
  assert.equal(await locked(), 0);
});
