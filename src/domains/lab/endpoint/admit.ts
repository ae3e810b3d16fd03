import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { LabCaller } from './caller.ts';
import { LabError, tooFast } from './lab-error.ts';
import { limits } from './limits.ts';
import { addSpent, type Spent } from './spent.sql.ts';

const untilNextMinute = (now: Instant): number => 60_000 - (Date.parse(now) % 60_000);

/** A span as the headers write it, for example `1m0s` or `250ms` (OpenAI, "Rate limits", headers). */
export function spanText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.ceil(milliseconds)}ms`;
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

/** The `x-ratelimit-…` headers of an answer. */
export function rateHeaders({ minute }: Spent, now: Instant): Record<string, string> {
  const reset = spanText(untilNextMinute(now));
  return {
    'x-ratelimit-limit-requests': String(limits.requestsPerMinute),
    'x-ratelimit-remaining-requests': String(Math.max(0, limits.requestsPerMinute - minute.requests)),
    'x-ratelimit-reset-requests': reset,
    'x-ratelimit-limit-tokens': String(limits.tokensPerMinute),
    'x-ratelimit-remaining-tokens': String(Math.max(0, limits.tokensPerMinute - minute.tokens)),
    'x-ratelimit-reset-tokens': reset,
  };
}

/** Refuses what is over a limit; `spent` counts this request already. */
export function refuseOverLimit({ minute, day }: Spent, now: Instant): void {
  if (day.tokens >= limits.tokensPerDay) {
    throw new LabError(
      429,
      `You used your ${limits.tokensPerDay.toLocaleString('en')} tokens of today. They are given anew at midnight UTC; waiting a moment does not help.`,
      { code: 'insufficient_quota', type: 'insufficient_quota', headers: { 'x-should-retry': 'false' } },
    );
  }
  const wait = untilNextMinute(now);
  if (minute.requests > limits.requestsPerMinute) {
    throw tooFast(
      `Rate limit reached on requests per min (RPM): Limit ${limits.requestsPerMinute}, Used ${minute.requests - 1}, Requested 1. Please try again in ${spanText(wait)}.`,
      wait,
    );
  }
  if (minute.tokens >= limits.tokensPerMinute) {
    throw tooFast(
      `Rate limit reached on tokens per min (TPM): Limit ${limits.tokensPerMinute}, Used ${minute.tokens}. Please try again in ${spanText(wait)}.`,
      wait,
    );
  }
}

/** Counts a request and refuses it (429 `rate_limit_exceeded` or `insufficient_quota`) where it is over a limit. */
export async function admit(db: Database, caller: LabCaller, now: Instant): Promise<Spent> {
  const spent = await addSpent(db, caller.personId, { requests: 1, tokens: 0 }, now);
  refuseOverLimit(spent, now);
  return spent;
}
