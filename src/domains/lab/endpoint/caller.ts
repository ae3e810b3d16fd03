import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { keyForPurpose } from '../../accounts/index.ts';
import { LabError } from './lab-error.ts';

/** On whose account a request of the lab's endpoint goes. */
export interface LabCaller {
  readonly personId: Id<'person'>;
  /** `null` where the house itself asks for a learner: a batch's line, a program in the sandbox. */
  readonly apiKeyId: Id<'apiKey'> | null;
}

/**
 * The learner whose lab key the `Authorization` header holds. Throws a `LabError` 401 `invalid_api_key` without one, and
 * for a key that has ended or is for something else.
 */
export async function authenticate(
  db: Database,
  authorization: string | undefined,
  now: Instant,
): Promise<LabCaller> {
  try {
    return await keyForPurpose(db, 'lab', authorization, now);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'unauthenticated') throw error;
    const message =
      authorization === undefined
        ? 'You did not provide an API key. Send it as “Authorization: Bearer sk-lab-…”; make one at /lab.'
        : `Incorrect API key provided. ${error.message} ${error.todo ?? ''}`.trim();
    throw new LabError(401, message, { code: 'invalid_api_key' });
  }
}
