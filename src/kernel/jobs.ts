import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Logger as JobLogger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type RunnerOptions,
} from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Clock } from './clock.ts';
import type { Database } from './db.ts';
import type { Log } from './log.ts';
import { type Consumer, deliver } from './outbox.ts';

/** A task that runs by the clock: `match` is a five-field cron expression in UTC. */
export interface TimedTask {
  readonly task: string;
  readonly match: string;
  readonly run: (db: Database, now: string) => Promise<void>;
}

/** A task that is asked for: its payload is what was enqueued. */
export type Task = (payload: unknown, now: string) => Promise<void>;

/** The jobs of a running process. */
export interface Jobs {
  stop(): Promise<void>;
}

/** Pause before a runner that ended is started again. */
const restartSeconds = 1;

/** How long a runner that ends may wait for the jobs that it has begun. */
const endingSeconds = 20;

/** After so many failures in a row to fetch a job, some six seconds, a runner is ended. */
const mostMisses = 12;

/**
 * Starts a runner. `ended` settles when it has ended, or is given up because it began to end and did not: one that loses
 * the database while it ends waits for ever. One that loses it at its first query keeps that failure and fetches no job
 * again, although the database is back: it is ended.
 */
async function startRunner(
  options: RunnerOptions,
  log: Log,
): Promise<{ readonly runner: Runner; readonly ended: Promise<void> }> {
  const events = new EventEmitter();
  const runner = await run({ ...options, events: events as NonNullable<RunnerOptions['events']> });
  let alarm: NodeJS.Timeout | undefined;
  const givenUp = new Promise<void>((resolve) => {
    events.once('pool:gracefulShutdown', () => {
      alarm = setTimeout(() => {
        log.error('a job runner did not end in time and is given up');
        runner.kill().catch((error: unknown) => log.debug({ err: error }, 'it could not be killed'));
        resolve();
      }, endingSeconds * 1000);
    });
  });
  let misses = 0;
  const found = () => (misses = 0);
  events.on('worker:getJob:empty', found).on('job:start', found);
  events.on('worker:getJob:error', () => {
    misses += 1;
    if (misses !== mostMisses) return;
    log.warn('a job runner fetches no jobs any more and is ended');
    runner.stop().catch((error: unknown) => log.debug({ err: error }, 'the job runner had ended'));
  });
  const ended = Promise.race([runner.promise, givenUp]).finally(() => clearTimeout(alarm));
  // Whoever waits for it sees how it ended; until somebody does, it is no accident.
  ended.catch(() => {});
  return { runner, ended };
}

function jobLogger(log: Log): JobLogger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'debug' } as const;
  return new JobLogger(() => (level, message) => {
    log[levels[level as keyof typeof levels] ?? 'debug']({ part: 'jobs' }, message);
  });
}

/** Makes or updates the queue's own tables; part of migrating. */
export async function migrateJobs(pool: pg.Pool, log: Log): Promise<void> {
  await runMigrations({ pgPool: pool, logger: jobLogger(log) });
}

/** A job that has been locked for so long was left by a process that died: the longest of ours ends in half of it. */
const orphanedMinutes = 2;

/**
 * Gives jobs back that a killed process had begun. Doing a job twice is the same as once: a consumer notes what it took
 * in the transaction that takes it, and what is timed asks what is due.
 */
export async function unlockOrphans(db: Database): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs
      where locked_at < now() - make_interval(mins => ${orphanedMinutes})
    ))
  `.execute(db);
}

/**
 * Starts delivering events and running timed tasks; several processes may do so at once. A runner that the loss of the
 * database has ended is started again.
 */
export async function startJobs(options: {
  pool: pg.Pool;
  db: Database;
  clock: Clock;
  log: Log;
  consumers: readonly Consumer[];
  timed: readonly TimedTask[];
  tasks: Readonly<Record<string, Task>>;
}): Promise<Jobs> {
  const { pool, db, clock, log, consumers, tasks } = options;
  const timed: readonly TimedTask[] = [
    ...options.timed,
    { task: 'unlock-orphans', match: '* * * * *', run: unlockOrphans },
  ];
  const runnerOptions: RunnerOptions = {
    pgPool: pool,
    logger: jobLogger(log),
    concurrency: 4,
    pollInterval: 2_000,
    noHandleSignals: true,
    // Without a batch the end of a job is written by a promise that nobody waits for, and the loss of the database
    // at that moment ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    parsedCronItems: parseCronItems(timed.map(({ task, match }) => ({ task, match }))),
    taskList: {
      deliver: async (payload) => {
        const { eventId } = payload as { eventId: string };
        await deliver(db, consumers, eventId, clock());
      },
      ...Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [name, async (payload) => task(payload, clock())]),
      ),
      ...Object.fromEntries(timed.map(({ task, run: work }) => [task, async () => work(db, clock())])),
    },
  };
  await unlockOrphans(db);
  let { runner, ended } = await startRunner(runnerOptions, log);
  let ending = false;
  const keepRunning = async (): Promise<void> => {
    while (!ending) {
      try {
        await ended;
      } catch (error) {
        log.error({ err: error }, 'the job runner ended');
      }
      if (ending) return;
      await sleep(restartSeconds * 1000);
      if (ending) return;
      try {
        ({ runner, ended } = await startRunner(runnerOptions, log));
        if (ending) return void (await Promise.race([runner.stop(), ended]));
        log.warn('the job runner was started again');
      } catch (error) {
        log.error({ err: error }, 'the job runner did not start; trying again');
      }
    }
  };
  const kept = keepRunning();
  return {
    async stop() {
      ending = true;
      // One that ended by itself refuses to be stopped.
      const stopped = runner
        .stop()
        .catch((error: unknown) => log.debug({ err: error }, 'the job runner had ended'));
      await Promise.race([stopped, ended]).catch((error: unknown) =>
        log.debug({ err: error }, 'it ended so'),
      );
      await kept;
    },
  };
}
