import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { bridgeTerms, pinnedEdition } from '../sitting/register.ts';
import { record } from '../sitting/record.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { updateSitting } from '../sitting/sitting.sql.ts';
import { inForce } from './accommodation.sql.ts';
import { pinned } from './accommodation.ts';

/** The time that the sitting's edition gives everybody, in seconds. */
async function baseSeconds(db: Database, sitting: Sitting): Promise<number> {
  const edition = await pinnedEdition(db, sitting);
  const minutes = sitting.purpose === 'bridge' ? bridgeTerms(edition).minutes : edition.blueprint.minutes;
  return minutes * 60;
}

/**
 * Gives a locked sitting that has not started what its candidate has been granted since it was registered; returns the
 * sitting as it stands. What it has pinned is never taken away.
 */
export async function pinAccommodations(tx: Database, sitting: Sitting, now: Instant): Promise<Sitting> {
  const { sittingId, personId, scheme } = sitting;
  const grants = await inForce(tx, personId, scheme, dayOf(now));
  if (grants.length === 0) return sitting;
  const after = pinned(sitting, await baseSeconds(tx, sitting), grants);
  if (after === sitting) return sitting;
  const { timeLimitSeconds, breakSeconds, accommodations } = after;
  const change = { timeLimitSeconds, breakSeconds, accommodations };
  await updateSitting(tx, sittingId, change);
  await record(tx, sittingId, { at: now, kind: 'accommodated', actorId: null, content: change });
  return { ...sitting, ...change };
}
