import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { LabCaller } from './caller.ts';
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

/** A request that is over: its row of the log, and its tokens against the learner's limits. */
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
  await logRequest(db, caller.personId, row);
  const tokens = promptTokens + completionTokens;
  if (tokens > 0) await addSpent(db, caller.personId, { requests: 0, tokens }, request.at);
}
