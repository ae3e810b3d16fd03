import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { outagePending } from '../../../kernel/heartbeat.ts';
import { Problem } from '../../../kernel/problem.ts';

/** The time that an outage took has not been given back yet, so nothing may be decided by a clock. */
export function timePending(): Problem {
  return new Problem(
    'unavailable',
    'time-pending',
    'The service has just come back and is giving back the time that it was away.',
    { todo: 'Try again in a few seconds. Nothing that was saved is lost.', retryAfterSeconds: 2 },
  );
}

export const isTimePending = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'time-pending';

/** Throws `timePending` between the end of an outage and the beat that deals with it. */
export async function refuseWhilePending(db: Database, now: Instant): Promise<void> {
  if (await outagePending(db, now)) throw timePending();
}
