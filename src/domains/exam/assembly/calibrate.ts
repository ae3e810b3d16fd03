import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Calibration, insertCalibrations, unknownItems } from './parameter.sql.ts';

/**
 * Stores parameters of item versions of a scheme's bank. All or nothing: returns the item versions that the bank does
 * not hold, and where there are any stores none.
 */
export function storeCalibrations(
  db: Database,
  given: {
    readonly scheme: string;
    readonly calibrations: readonly Calibration[];
    readonly by: Id<'person'>;
  },
  now: Instant,
): Promise<readonly string[]> {
  const { scheme, calibrations, by } = given;
  return transaction(db, async (tx) => {
    const unknown = await unknownItems(tx, scheme, calibrations);
    if (unknown.length > 0) return unknown;
    await insertCalibrations(tx, calibrations, by, now);
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'parameters.stored',
      subjectKind: 'scheme',
      subjectId: scheme,
      detail: { items: calibrations.length },
    });
    return [];
  });
}
