import { Logger as JobLogger, parseCronItems, run, runMigrations } from 'graphile-worker';
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

/** Starts delivering events and running timed tasks; several processes may do so at once. */
export async function startJobs(options: {
  pool: pg.Pool;
  db: Database;
  clock: Clock;
  log: Log;
  consumers: readonly Consumer[];
  timed: readonly TimedTask[];
  tasks: Readonly<Record<string, Task>>;
}): Promise<Jobs> {
  const { pool, db, clock, log, consumers, timed, tasks } = options;
  const runner = await run({
    pgPool: pool,
    logger: jobLogger(log),
    concurrency: 4,
    pollInterval: 2_000,
    noHandleSignals: true,
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
  });
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job runner ended'));
  return { stop: () => runner.stop() };
}
