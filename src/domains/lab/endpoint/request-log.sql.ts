import { addDays, type Day, type Instant } from '../../../kernel/clock.ts';
import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { LabTables } from '../tables.ts';

/** A request as its learner sees it in the log; nothing of what was asked or answered. */
export interface LoggedRequest {
  readonly requestId: string;
  readonly at: Instant;
  readonly endpoint: string;
  readonly model: string | null;
  readonly status: number;
  readonly errorCode: string | null;
  readonly finish: string | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** In billionths of a US dollar. */
  readonly costNano: number;
  readonly latencyMs: number;
}

/** Days that the log is kept. */
export const logDays = 30;

export async function logRequest(
  db: Database,
  personId: Id<'person'>,
  request: LoggedRequest,
): Promise<void> {
  await typed<LabTables>(db)
    .insertInto('lab.request')
    .values({ ...request, personId })
    .execute();
}

/** Which requests of a learner's to show. */
export interface LogFilter {
  readonly model?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly outcome?: 'succeeded' | 'failed' | undefined;
  readonly day?: Day | undefined;
}

function filtered(db: Database, personId: Id<'person'>, { model, endpoint, outcome, day }: LogFilter) {
  let asked = typed<LabTables>(db).selectFrom('lab.request').where('personId', '=', personId);
  if (model !== undefined) asked = asked.where('model', '=', model);
  if (endpoint !== undefined) asked = asked.where('endpoint', '=', endpoint);
  if (outcome !== undefined) asked = asked.where('status', outcome === 'failed' ? '>=' : '<', 400);
  if (day !== undefined) {
    const begin = `${day}T00:00:00.000Z`;
    asked = asked.where('at', '>=', begin).where('at', '<', addDays(begin, 1));
  }
  return asked;
}

/** A learner's requests, newest first. */
export function loggedRequests(
  db: Database,
  personId: Id<'person'>,
  filter: LogFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<LoggedRequest[]> {
  return filtered(db, personId, filter)
    .select(['requestId', 'at', 'endpoint', 'model', 'status', 'errorCode', 'finish'])
    .select(['promptTokens', 'completionTokens', 'costNano', 'latencyMs'])
    .orderBy('at', 'desc')
    .orderBy('requestId', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** A day's sums of a learner's requests. */
export interface LoggedDay {
  readonly day: Day;
  readonly requests: number;
  readonly failed: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costNano: number;
}

/** Sums of each day (UTC), newest first. */
export function loggedDays(db: Database, personId: Id<'person'>, filter: LogFilter): Promise<LoggedDay[]> {
  const day = sql<Day>`(at at time zone 'UTC')::date`;
  return filtered(db, personId, filter)
    .select((row) => [
      day.as('day'),
      row.fn.countAll<number>().as('requests'),
      row.fn.countAll<number>().filterWhere('status', '>=', 400).as('failed'),
      row.fn.sum<number>('promptTokens').as('promptTokens'),
      row.fn.sum<number>('completionTokens').as('completionTokens'),
      row.fn.sum<number>('costNano').as('costNano'),
    ])
    .groupBy(day)
    .orderBy('day', 'desc')
    .execute();
}

/** Forgets requests that are older than the log is kept. */
export async function forgetRequests(db: Database, now: Instant): Promise<void> {
  await typed<LabTables>(db).deleteFrom('lab.request').where('at', '<', addDays(now, -logDays)).execute();
}
