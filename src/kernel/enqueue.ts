import { sql } from 'kysely';
import type { Database } from './db.ts';

/** How a job is done; what is left out is as graphile-worker has it: at once, 25 attempts, beside any other. */
interface JobTerms {
  readonly attempts?: number;
  readonly delaySeconds?: number;
  /** A job that waits under the same key is replaced by this one. */
  readonly key?: string;
  /** Jobs of one queue are done one after the other. */
  readonly queue?: string;
}

/** Asks for a job by its name (`src/app/jobs.ts`), in the caller's transaction. */
export async function enqueue(
  db: Database,
  task: string,
  payload: object = {},
  { attempts, delaySeconds = 0, key, queue }: JobTerms = {},
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      identifier => ${task}::text,
      payload => ${JSON.stringify(payload)}::json,
      queue_name => ${queue ?? null}::text,
      run_at => now() + make_interval(secs => ${delaySeconds}::double precision),
      max_attempts => ${attempts ?? null}::integer,
      job_key => ${key ?? null}::text
    )
  `.execute(db);
}
