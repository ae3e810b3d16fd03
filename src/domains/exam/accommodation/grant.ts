import { audit } from '../../../kernel/audit.ts';
import { type Day, dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import {
  accommodations,
  inForce,
  insertAccommodation,
  insertEnd,
  lockGrantsOf,
  registeredSittings,
} from './accommodation.sql.ts';
import type { Terms } from './accommodation.ts';
import { pinAccommodations } from './pin.ts';

/** What a programme manager grants. */
export interface Grant extends Terms {
  readonly personId: Id<'person'>;
  readonly scheme: string | null;
  readonly until: Day;
  readonly evidence: string;
  readonly by: Id<'person'>;
}

/**
 * Grants a person terms of their own. Sittings that are registered and have not started get them at once. Nobody
 * grants to themselves; for one scheme, or for all, a person has one grant at a time.
 */
export function grantAccommodation(
  db: Database,
  { by, ...grant }: Grant,
  now: Instant,
): Promise<Id<'accommodation'>> {
  const { personId, scheme } = grant;
  if (personId === by) {
    throw new Problem('forbidden', 'own-accommodation', 'You cannot grant this to yourself.', {
      todo: 'Ask another programme manager.',
    });
  }
  return transaction(db, async (tx) => {
    await lockGrantsOf(tx, personId);
    const standing = await inForce(tx, personId, scheme ?? '', dayOf(now));
    if (standing.some((one) => one.scheme === scheme)) {
      throw new Problem('conflict', 'granted-already', 'This person has such a grant that is in force.', {
        todo: 'End it first; then grant what is to take its place.',
      });
    }
    const accommodationId = newId<'accommodation'>(now);
    await insertAccommodation(tx, { ...grant, accommodationId, grantedBy: by, grantedAt: now });
    for (const sittingId of await registeredSittings(tx, personId, scheme)) {
      const sitting = await lockSitting(tx, sittingId);
      if (sitting?.state === 'created') await pinAccommodations(tx, sitting, now);
    }
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'accommodation.granted',
      subjectKind: 'accommodation',
      subjectId: accommodationId,
      detail: { scheme },
    });
    return accommodationId;
  });
}

/** Ends a grant: later sittings do not get it; those that have pinned it keep it. */
export function endAccommodation(
  db: Database,
  given: {
    readonly accommodationId: Id<'accommodation'>;
    readonly because: string;
    readonly by: Id<'person'>;
  },
  now: Instant,
): Promise<void> {
  const { accommodationId, because, by } = given;
  return transaction(db, async (tx) => {
    const [grant] = await accommodations(tx, { accommodationId });
    if (grant === undefined) throw notFound('accommodation');
    await lockGrantsOf(tx, grant.personId);
    if (!(await insertEnd(tx, { accommodationId, because, endedBy: by, endedAt: now }))) throw endedAlready();
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'accommodation.ended',
      subjectKind: 'accommodation',
      subjectId: accommodationId,
      detail: { scheme: grant.scheme },
    });
  });
}

function endedAlready(): Problem {
  return new Problem('conflict', 'ended-already', 'This grant has been ended already.', {
    todo: 'Look at it again.',
  });
}

/** True where a grant gives nothing that the exam does not give everybody. */
export const givesNothing = ({ multiplier, extraMinutes, breakMinutes }: Terms): boolean =>
  multiplier === 1 && extraMinutes === 0 && breakMinutes === 0;
