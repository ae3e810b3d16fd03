import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { forgetFaults } from './fault.sql.ts';
import { forgetRequests } from './request-log.sql.ts';
import { eraseResponses } from './responses/response.sql.ts';
import { forgetSpent } from './spent.sql.ts';

/** Forgets what the endpoint keeps for a time only: stored answers, the log, what was used and which faults were given. */
export async function forgetLab(db: Database, now: Instant): Promise<void> {
  await eraseResponses(db, now);
  await forgetRequests(db, now);
  await forgetSpent(db, now);
  await forgetFaults(db, now);
}
