import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { systemClock } from './clock.ts';
import { type Jobs, migrateJobs, startJobs, unlockOrphans } from './jobs.ts';
import { openLog } from './log.ts';

let database: TestDatabase;
const log = openLog('silent');
before(async () => {
  database = await testDatabase();
  await migrateJobs(database.pool, log);
});
after(() => database.drop());

const addJob = (task: string, payload: object) =>
  database.pool.query('select graphile_worker.add_job($1, $2::json)', [task, JSON.stringify(payload)]);

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (!holds()) {
    assert.ok(Date.now() < end, `${what} did not happen within 30 s`);
    await sleep(50);
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
        await pool.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
    }
    await until(() => done.size === 30, 'every job');
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
