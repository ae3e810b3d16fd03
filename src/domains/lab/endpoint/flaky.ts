import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { LabCaller } from './caller.ts';
import { countUp } from './fault.sql.ts';
import { LabError, tooFast } from './lab-error.ts';

/** Fails two of five requests of a key to `sim-flaky`, by their count: the first with 429, the fourth with 500. */
export async function failFlaky(db: Database, model: string, caller: LabCaller, now: Instant): Promise<void> {
  if (model !== 'sim-flaky') return;
  const count = await countUp(db, caller.personId, `flaky ${caller.apiKeyId ?? 'inside'}`, now);
  if (count % 5 === 1)
    throw tooFast('Rate limit reached: sim-flaky refuses the first of five requests.', 1000);
  if (count % 5 === 4)
    throw new LabError(500, 'sim-flaky fails the fourth of five requests.', { code: 'server_error' });
}
