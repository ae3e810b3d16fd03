import { Problem } from '../problem.ts';
import type { ServerFacts } from './server.sql.ts';

/**
 * "An answer that was acknowledged is never lost" needs a server that has written before it acknowledges
 * (PostgreSQL 18 manual, 19.5 Write Ahead Log). Throws a Problem that names each setting that breaks this.
 */
export function refuseUnlessDurable(facts: ServerFacts): void {
  const settings = {
    fsync: facts.fsync,
    synchronous_commit: facts.synchronousCommit,
    full_page_writes: facts.fullPageWrites,
  };
  const wrong = Object.entries(settings).filter(([, value]) => value !== 'on');
  if (wrong.length === 0) return;
  const list = wrong.map(([name, value]) => `${name} is ${value}`).join(', ');
  throw new Problem(
    'unavailable',
    'database-not-durable',
    `The database could lose acknowledged answers: ${list}.`,
    {
      todo: 'Set each of them to "on" (postgresql.conf, alter system, alter role), restart the database, start again.',
    },
  );
}
