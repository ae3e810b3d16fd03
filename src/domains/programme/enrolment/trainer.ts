import { audit } from '../../../kernel/audit.ts';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { insertTrainer } from './enrolment.sql.ts';

/** Notes that a person teaches a track from `since` to `until` (`null`: with no end), both days included. */
export function appointTrainer(
  db: Database,
  given: { trackId: string; personId: Id<'person'>; since: Day; until: Day | null; by: Id<'person'> | null },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { by, ...trainer } = given;
    if (!(await insertTrainer(tx, trainer))) return;
    const { trackId, since, until, personId } = trainer;
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'trainer.appointed',
      subjectKind: 'person',
      subjectId: personId,
      detail: { track: trackId, since, until },
    });
  });
}
