import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { LabCaller } from './caller.ts';
import { limits } from './limits.ts';
import { logRequest } from './request-log.sql.ts';
import { addSpent } from './spent.sql.ts';

/** What the log learns of a request while it is answered. */
export interface Noted {
  /** The model that was asked. */
  model?: string;
  promptTokens?: number;
  completionTokens?: number;
  /** In billionths of a US dollar. */
  costNano?: number;
  /** Why the answer ended; of several choices, the first. */
  finish?: string;
}

/**
 * A request that is over: its row of the log, and its tokens against the learner's limits. What is refused (429) far over
 * the limit of the minute has no row.
 */
export async function settle(
  db: Database,
  caller: LabCaller,
  request: {
    readonly requestId: string;
    readonly at: Instant;
    readonly endpoint: string;
    readonly status: number;
    readonly errorCode: string | null;
    readonly latencyMs: number;
  },
  noted: Noted,
): Promise<void> {
  const { model = null, promptTokens = 0, completionTokens = 0, costNano = 0, finish = null } = noted;
  const row = { ...request, model, promptTokens, completionTokens, costNano, finish };
  if (!(await isFlood(db, caller, request))) await logRequest(db, caller.personId, row);
  const tokens = promptTokens + completionTokens;
  if (tokens > 0) await addSpent(db, caller.personId, { requests: 0, tokens }, request.at);
}

/** Whether it is one of a flood of refused requests: the first show in the log what is wrong, the rest would fill it. */
async function isFlood(
  db: Database,
  { personId }: LabCaller,
  { status, at }: { readonly status: number; readonly at: Instant },
): Promise<boolean> {
  if (status !== 429) return false;
  const { minute } = await addSpent(db, personId, { requests: 0, tokens: 0 }, at);
  return minute.requests > 2 * limits.requestsPerMinute;
}
